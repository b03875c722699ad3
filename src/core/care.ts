/** The nouns of the care loop beside the mention itself; instants are milliseconds since 1970, UTC. */

/** What somebody promised a customer ("we will call you"), and until when. */
export interface CarePromise {
  id: number;
  mentionId: number;
  /** In the words of the person who promised it. */
  text: string;
  madeBy: string;
  madeAt: number;
  dueAt: number;
  /** `null` while it is not kept. */
  keptAt: number | null;
  keptBy: string | null;
}
