/** What a source is handed to work with: its client, its budget, and a memory for the length of the run. */
import type { SourceConfig } from '../config/schema.ts';
import type { AnySource, SourceContext } from '../sources/source.ts';
import { type Budget, budgetOf } from './budget.ts';
import type { Edges } from './edges.ts';
import { sourceClients } from './source-client.ts';

/** A context, and the budget that its requests are counted in. */
export interface SourceWork {
  context: SourceContext;
  budget: Budget | null;
}

/** @throws as `budgetOf` does */
export type SourceContexts = (source: SourceConfig, connector: AnySource, onRequest: () => void) => SourceWork;

/**
 * Contexts for all sources of one run; what one place of a source learns, its other places know.
 * @param keeps is what they read stored?
 */
export function sourceContexts(
  edges: Pick<Edges, 'config' | 'http' | 'store' | 'log' | 'now' | 'signal'>,
  keeps = true,
): SourceContexts {
  const clients = sourceClients(edges.http);
  const memories = new Map<string, Map<string, unknown>>();

  return (source, connector, onRequest) => {
    const { name, headers, timeout: timeoutMs } = source;
    const memory = memories.get(name) ?? new Map<string, unknown>();
    memories.set(name, memory);
    const budget = budgetOf(source, connector, edges.store, edges.now);
    const client = clients({
      name,
      headers,
      hosts: connector.hosts(source.options),
      timeoutMs,
      perMinute: connector.limits.perMinute,
      pauseMs: connector.limits.pauseMs,
      onRequest,
    });
    const http: SourceContext['http'] = {
      async request(request) {
        await budget?.request();
        return client.request(request);
      },
      close: () => client.close(),
    };
    const began = async () => {
      await budget?.request();
      onRequest();
    };
    const { log, now, signal } = edges;
    const { baseDir, network } = edges.config;
    const reserve = budget?.reserve ?? null;
    const pay = budget?.pay ?? null;
    const context: SourceContext = { http, log, now, signal, baseDir, memory, began, keeps };
    context.timeoutMs = timeoutMs ?? network.timeout;
    const money = { ...(reserve !== null && { reserve }), ...(pay !== null && { pay }) };
    return { context: { ...context, ...money }, budget };
  };
}
