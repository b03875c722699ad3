import { detection as arabic } from './ar/detection.ts';
import { detection as german } from './de/detection.ts';
import { detection as english } from './en/detection.ts';
import { detection as spanish } from './es/detection.ts';
import { detection as persian, romanized as romanizedPersian } from './fa/detection.ts';
import { detection as french } from './fr/detection.ts';
import { detection as italian } from './it/detection.ts';
import { detection as polish } from './pl/detection.ts';
import { detection as portuguese } from './pt/detection.ts';
import type { Detection } from './rules.ts';
import { detection as turkish } from './tr/detection.ts';

/** What is known of each language for telling it from the others. */
export const DETECTIONS: readonly Detection[] = [
  arabic,
  german,
  english,
  spanish,
  persian,
  french,
  italian,
  polish,
  portuguese,
  turkish,
  romanizedPersian,
];
