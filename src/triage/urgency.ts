import type { Intent, Reason, Signal } from '../core/mention.ts';
import type { TriageInput } from './triage.ts';

// Where the points come from: a complaint with nothing else stands in the middle (50); one grave signal (health, law)
// lifts it above 70, the level of the urgent digest in the sample config; what nobody needs to answer stays below 20.
const BASE: Readonly<Record<Intent, number>> = {
  complaint: 45,
  question: 30,
  praise: 10,
  other: 10,
  news: 15,
  troll: 20,
  spam: 0,
};

const SIGNAL_POINTS: Readonly<Record<Signal, number>> = {
  health: 30,
  'legal-threat': 28,
  'churn-threat': 15,
  'no-answer': 12,
  refund: 10,
  defect: 10,
  delay: 8,
  abuse: 3,
};

// Nobody waits for an answer to an article, but what is told there of a danger or a defect others will ask about soon.
const NEWS_POINTS: Readonly<Partial<Record<Signal, number>>> = { health: 30, defect: 15, 'legal-threat': 10 };

/** Points from 0 to 100 that say how soon somebody should look; the weights of the reasons sum to them. */
export function urgencyOf(
  input: TriageInput,
  intent: Intent,
  signals: readonly Signal[],
): { points: number; reasons: Reason[] } {
  const parts: { text: string; points: number }[] = [{ text: intent, points: BASE[intent] }];
  const wantsCare = intent === 'complaint' || intent === 'question';
  if (wantsCare) {
    for (const signal of signals) parts.push({ text: signal, points: SIGNAL_POINTS[signal] });
    if (intent === 'complaint')
      parts.push({ text: 'strength of feeling', points: Math.round(Math.max(0, -input.sentiment.score) * 15) });
    if (input.rating !== null && input.rating <= 1) parts.push({ text: 'lowest rating', points: 5 });
  }
  if (intent === 'news' && input.sentiment.label !== 'positive') {
    for (const signal of signals) parts.push({ text: signal, points: NEWS_POINTS[signal] ?? 0 });
  }
  // Reach raises what is urgent already and never makes anything urgent alone.
  if (wantsCare || intent === 'troll' || intent === 'news') parts.push({ text: 'reach', points: reachPoints(input) });
  const reasons: Reason[] = [];
  let points = 0;
  for (const part of parts) {
    const allowed = Math.max(0, Math.min(part.points, 100 - points));
    points += allowed;
    if (allowed > 0) reasons.push({ text: part.text, weight: allowed, rule: 'urgency', span: null });
  }
  return { points, reasons };
}

function reachPoints({ engagement, author }: TriageInput): number {
  const joined = (engagement.replies ?? 0) * 2 + (engagement.shares ?? 0) * 2 + (engagement.likes ?? 0);
  const heard = joined > 0 ? Math.min(12, Math.round(3 * Math.log10(1 + joined))) : 0;
  const followers = author?.followers ?? 0;
  const known = followers > 0 ? Math.min(10, Math.max(0, Math.round(3 * (Math.log10(followers) - 2)))) : 0;
  return heard + known;
}
