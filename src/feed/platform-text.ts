/** What platforms write around the words of people: tails, labels, repetitions of the title. */

/** The text and the counts that some platforms can only say in words. */
export interface PlatformText {
  text: string;
  likes: number | null;
  replies: number | null;
}

/** The text without what the platform added to it. */
export function platformText(platform: string, text: string, title: string, publisher: string | null): PlatformText {
  const bare = { text, likes: null, replies: null };
  if (platform === 'reddit') return { ...bare, text: withoutRedditTail(text) };
  if (platform === 'google-news') return { ...bare, text: repeatsTitle(text, title, publisher) ? '' : text };
  if (platform === 'hackernews') return hackernewsText(text);
  return bare;
}

/** Reddit ends every entry with who sent it and two links. */
function withoutRedditTail(text: string): string {
  if (!/\[comments\]\s*$/u.test(text.slice(-40))) return text;
  const start = text.lastIndexOf('submitted by');
  return start < 0 ? text : text.slice(0, start).trimEnd();
}

/** Google News has no snippet; its description is the headline once more. */
function repeatsTitle(text: string, title: string, publisher: string | null): boolean {
  const line = text.replace(/\s+/gu, ' ');
  return line === title || (publisher !== null && line === `${title} ${publisher}`);
}

const LABEL = /^(?:Article URL|Comments URL|Points|# Comments): (\S{1,2000})$/u;

/** hnrss.org puts addresses and counts into lines of their own; the feed of the site itself has only a link. */
function hackernewsText(text: string): PlatformText {
  const counts = new Map<string, number>();
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    const value = LABEL.exec(line.trim())?.[1];
    if (value === undefined) lines.push(line);
    else if (/^\d{1,9}$/u.test(value)) counts.set(line.trim().split(':', 1)[0] ?? '', Number(value));
  }
  const rest = lines
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
  return {
    text: rest === 'Comments' ? '' : rest,
    likes: counts.get('Points') ?? null,
    replies: counts.get('# Comments') ?? null,
  };
}
