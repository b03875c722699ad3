/** Who has a case, as far as taking it is concerned. */
export interface Holding {
  owner: string | null;
  /** Did a person assign the owner? What the config proposes is nobody's act yet. */
  isTaken: boolean;
}

/** Somebody wants a case to be a person's. */
export interface Taking {
  /** Who is to have it. */
  person: string;
  /** Who says so. */
  actor: string;
  /** Take it away from whoever has it. */
  force: boolean;
}

export type TakeResult = { ok: true } | { ok: false; code: 'taken'; message: string; hint: string };

/**
 * May the case become this person's? An owner by the config is a proposal that anybody may change; a case that a
 * person has taken stays theirs until they hand it on themselves or somebody insists.
 */
export function take({ owner, isTaken }: Holding, { person, actor, force }: Taking): TakeResult {
  if (owner === null || !isTaken || owner === person || owner === actor || force) return { ok: true };
  return {
    ok: false,
    code: 'taken',
    message: `${owner} has it already.`,
    hint: `Ask ${owner} to hand it on (--by ${owner}), or take it over with --force.`,
  };
}
