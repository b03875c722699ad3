import { onTestFinished } from 'vitest';
import { serve } from './server.ts';

/** One answer of a chat platform. */
export interface ChatAnswer {
  status?: number;
  body: string;
  headers?: Record<string, string>;
}

/** What was posted to a chat platform. */
export interface ChatPost {
  method: string;
  path: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever JSON the channel under test posts
  json: any;
}

/** A chat platform on loopback that gives these answers in turn; the last one again and again. */
export async function chatServer(answers: readonly ChatAnswer[]) {
  const posts: ChatPost[] = [];
  const server = await serve((request, reply) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const answer = answers[Math.min(posts.length, answers.length - 1)];
      const json = JSON.parse(Buffer.concat(chunks).toString());
      posts.push({ method: request.method ?? '', path: request.url ?? '', json });
      reply.writeHead(answer?.status ?? 200, answer?.headers ?? {}).end(answer?.body);
    });
  });
  onTestFinished(server.close);
  return { posts, url: server.url, host: server.host };
}
