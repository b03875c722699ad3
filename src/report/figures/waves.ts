/** A time in which far more negative mentions came than usual; docs/spikes.md says what is usual. */
export interface Wave {
  /** Milliseconds; inclusive. */
  from: number;
  /** Milliseconds; exclusive. */
  until: number;
  /** When it was highest. */
  peakAt: number;
  /** How many people spoke in its highest three hours. */
  voices: number;
  /** How many do usually at that time of the week. */
  usual: number;
}
