/** An example that stands with a rule: it is a test, and docs/scoring.md shows it. */
export interface Example {
  /** Id of the rule, as reasons bear it. */
  rule: string;
  text: string;
  /** Does the rule fire? An example where it must not is worth as much. */
  fires: boolean;
  label: 'negative' | 'neutral' | 'positive';
  /** Name of the firm, where the rule needs it. */
  brand?: string;
}
