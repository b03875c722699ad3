/** What the edges hand to the stages: a log, a clock, a way to stop. Types only. */

/** Fields of a log line; `run` is added by the log itself. */
export type LogFields = Record<string, unknown>;

/** The part of a logger that the stages use. Message texts are fixed; what varies goes into the fields. */
export interface Log {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

/** Milliseconds since 1970, UTC. `--as-of` freezes it. */
export type Clock = () => number;
