import { createCount } from './plural.ts';
import type { DigestFacts, Messages, ReminderFacts, SpikeFacts } from './wording.ts';

const count = createCount('en');

function subject(facts: DigestFacts): string {
  const { unanswered, overdue, overdueForText, fresh, promises, mentions, brand, only } = facts;
  if (mentions === 0) return `Nothing unanswered: ${brand}`;
  if (unanswered === 0 && promises > 0) {
    return `${count(promises, { one: '# promise due', other: '# promises due' })}: ${brand}`;
  }
  if (unanswered === 0) return `${count(mentions, { one: '# mention', other: '# mentions' })}: ${brand}`;
  const notes: string[] = [];
  if (overdue === 1) notes.push(`1 overdue ${overdueForText ?? ''}`.trim());
  if (overdue > 1) notes.push(`${count(overdue, { other: '# overdue' })}, up to ${overdueForText ?? ''}`);
  if (promises > 0) notes.push(count(promises, { one: '# promise due', other: '# promises due' }));
  if (overdue === 0 && fresh > 0) notes.push(count(fresh, { other: '# new' }));
  const about = notes.length === 0 ? '' : ` (${notes.join(', ')})`;
  return `${count(unanswered, { other: '# unanswered' })}${about}: ${brand}${only === null ? '' : ` – ${only}`}`;
}

function greeting(facts: DigestFacts): string {
  const { unanswered, overdue, mentions, brand } = facts;
  if (mentions === 0) return `Hello! Nothing about ${brand} is waiting for an answer.`;
  if (unanswered === 0) {
    return `Hello! ${count(mentions, { one: 'There is # mention', other: 'There are # mentions' })} of ${brand} to know about.`;
  }
  const waiting = count(unanswered, { one: '# mention of', other: '# mentions of' });
  const verb = unanswered === 1 ? 'is' : 'are';
  const start = `Hello! ${waiting} ${brand} ${verb} waiting for an answer`;
  if (overdue === 0) return `${start}.`;
  if (overdue === unanswered) return `${start}, already past the promised time.`;
  return `${start}, ${count(overdue, { one: '# of them', other: '# of them' })} already past the promised time.`;
}

function parts({ overdue, overdueForText, promises, soon, silent }: ReminderFacts): string {
  const found = [
    overdue === 0 ? null : `${count(overdue, { other: '# overdue' })} ${overdueForText ?? ''}`.trim(),
    promises === 0 ? null : count(promises, { one: '# promise due', other: '# promises due' }),
    soon === 0 ? null : count(soon, { other: '# to answer soon' }),
    silent === 0 ? null : count(silent, { one: '# case without news', other: '# cases without news' }),
  ];
  return found.filter((part) => part !== null).join(', ');
}

function reminderSubject(facts: ReminderFacts): string {
  const { to, brand, only } = facts;
  const start = to === null ? 'Reminder' : `Escalated to ${to}`;
  return `${start}: ${parts(facts)}: ${brand}${only === null ? '' : ` – ${only}`}`;
}

function reminderGreeting(facts: ReminderFacts): string {
  const { to, brand } = facts;
  if (to === null) return `Hello! A reminder about ${brand}: ${parts(facts)}.`;
  return `Hello ${to}! Nobody has answered in time about ${brand}: ${parts(facts)}.`;
}

function spikeSubject({ voices, usualText, hours, brand }: SpikeFacts): string {
  return `Far more complaints than usual: ${count(voices, { other: '#' })} in ${hours} h (usually ${usualText}): ${brand}`;
}

function spikeGreeting({ voices, usualText, hours, commonText, brand }: SpikeFacts): string {
  const start = `${count(voices, { other: '# people' })} spoke badly of ${brand} in the last ${hours} hours; ${usualText} are usual at this time.`;
  return commonText === null ? start : `${start} In common: ${commonText}.`;
}

/** English. */
export const en: Messages = {
  tag: 'en',
  locale: 'en',
  direction: 'ltr',
  quotes: ['“', '”'],
  comma: ', ',
  durationStyle: 'short',
  labels: { negative: 'Negative', neutral: 'Neutral', positive: 'Positive' },
  intents: {
    complaint: 'complaint',
    question: 'question',
    praise: 'praise',
    troll: 'troll',
    news: 'news',
    spam: 'spam',
    other: 'other',
  },
  signals: {
    abuse: 'insults',
    refund: 'wants money back',
    defect: 'faulty goods',
    health: 'harm to health',
    'legal-threat': 'threatens legal steps',
    'churn-threat': 'threatens to leave',
    delay: 'long wait',
    'no-answer': 'got no answer before',
  },
  statuses: { unanswered: 'unanswered', answered: 'answered', resolved: 'resolved', dismissed: 'dismissed' },
  rungs: { watched: 'watched', warned: 'warned', blocked: 'blocked' },
  rules: {
    'service-failure': 'something went wrong',
    waiting: 'long wait',
    lack: 'something is missing',
    negation: 'praise denied',
    'double-negation': 'denied twice',
    'abusive-word': 'insult',
    'own-word': 'on your own word list',
    advice: 'advises others',
    contrast: 'what follows “but” counts more',
    comparison: 'prefers a competitor',
    'cancelled-praise': 'praise taken back',
    'quoted-praise': 'praise in quotation marks',
    sarcasm: 'sounds sarcastic',
    wish: 'only a wish',
    emoji: 'emoji',
    emoticon: 'emoticon',
    rating: 'star rating',
    exclamation: 'exclamation marks',
    'off-target': 'partly about something else',
    'no-rules': 'this language is not scored',
  },
  digest: {
    subject,
    greeting,
    reminderSubject,
    reminderGreeting,
    spikeSubject,
    spikeGreeting,
    headings: {
      overdue: 'Overdue',
      promise: 'Promises due',
      soon: 'To be answered soon',
      silent: 'Answered, and nothing since',
      new: 'New',
      open: 'Still open',
      other: 'For your information',
    },
    answerBy: (time) => `answer by ${time}`,
    promised: (text, time, late) => `promised: ${text}, by ${time}${late === null ? '' : ` (${late} late)`}`,
    silentFor: (duration) => `nothing for ${duration}`,
    isNew: 'New',
    overdueBy: (duration) => `Overdue by ${duration}`,
    waiting: (duration) => `open for ${duration}`,
    owner: (name) => `for ${name}`,
    noOwner: 'nobody’s yet',
    copies: (copies) => count(copies, { one: '# copy elsewhere', other: '# copies elsewhere' }),
    watched: (rung) => `author on the watch-list: ${rung}`,
    stars: (rating) => `${rating} of 5 stars`,
    urgency: (urgency) => `urgency ${urgency} of 100`,
    verdicts: { negative: 'Counts as negative', neutral: 'Counts as neutral', positive: 'Counts as positive' },
    unexplained: 'no clear signs in the text',
    signals: 'Watch out',
    inbox: 'Open in the inbox',
    acts: { mine: 'Mine', answered: 'Answered', 'not-ours': 'Not for us' },
    aboveThisLine: 'write your codes above this line',
    actByMail: (until) =>
      `One tap on “Mine”, “Answered” or “Not for us” opens a mail: just send it. Or answer this mail with the code. Both work until ${until}.`,
    actByLink: (until) => `“Mine”, “Answered” and “Not for us” work until ${until}.`,
    more: (more) => count(more, { one: '# more is not shown here.', other: '# more are not shown here.' }),
    trendHeading: (days) => count(days, { one: 'The last # day', other: 'The last # days' }),
    trend: ({ days, mentions, negative, open, worstDayText, worst }) => {
      const said = count(mentions, { one: '# mention', other: '# mentions' });
      const all = `${count(days, { one: 'In the last # day', other: 'In the last # days' })}: ${said}, ${count(negative, { other: '# of them negative' })}`;
      if (worstDayText === null) return `${all}.`;
      const state = `${count(open, { other: '# still open' })}, ${count(negative - open, { other: '# dealt with' })}`;
      return `${all} (${state}). Most negative ones on ${worstDayText}: ${count(worst, { other: '#' })}.`;
    },
    trendKey: 'Solid red: negative and still open. Striped red: negative and dealt with. Striped grey: the rest.',
    troublesHeading: 'Sources in trouble',
    trouble: (source, since, error) => {
      if (error === null) return `${source}: ${since === null ? 'nothing ever came' : `nothing new since ${since}`}`;
      return `${source}: ${since === null ? 'never worked' : `no answer since ${since}`} (${error})`;
    },
    troublesNote: 'Mentions from there may be missing until this is mended.',
    held: (since) => `Held back during quiet hours since ${since}.`,
    madeBy: (digest, at) => `Digest “${digest}”, made by mentionwatch on ${at}.`,
  },
  report: {
    title: (brand) => `What is said about ${brand}`,
    period: (since, until) => `${since} to ${until}`,
    figures: { mentions: 'Mentions', unanswered: 'Unanswered', overdue: 'Overdue' },
    total: 'Total',
    groupings: {
      day: 'Day',
      source: 'Source',
      alert: 'Alert',
      language: 'Language',
      owner: 'Owner',
      label: 'Sentiment',
    },
    none: '(none)',
    answerTimes: 'Time to answer',
    median: 'median',
    p90: '9 of 10 within',
    withinSla: 'in time',
    noAnswers: 'No answers yet.',
    worst: 'Most urgent open mentions',
    noMentions: 'Nothing was said in this time.',
    columns: { id: 'No.', urgency: 'Urgency', waiting: 'Open for', owner: 'Owner', where: 'Where', mention: 'Mention' },
  },
  charts: {
    volume: 'Mentions over time',
    oneBar: (unit, step) => {
      if (unit === 'hour') return 'One bar is one hour.';
      return step === 1 ? 'One bar is one day.' : `One bar is ${step} days.`;
    },
    peak: (time, number) => `Most in one bar: ${number} (${time}).`,
    earlier: (earlier) =>
      count(earlier, {
        one: '# more was said before this time and found in it.',
        other: '# more were said before this time and found in it.',
      }),
    waves: 'Waves of complaints',
    wave: (from, until, voices, usual) =>
      `${from} to ${until}: ${count(voices, { one: '# person', other: '# people' })} in three hours at most; usual are ${usual}`,
    ages: 'Unanswered, by age',
    ageParts: { overdue: 'Overdue', inTime: 'Still in time', calm: 'Neutral or positive' },
    answers: 'Answers, by the time they took',
    answerParts: { within: 'In time', late: 'Late', never: 'Overdue and not answered' },
    target: (duration) => `Target: ${duration}.`,
    upTo: (duration) => `up to ${duration}`,
    over: (duration) => `over ${duration}`,
    by: { source: 'By source', alert: 'By alert', language: 'By language', owner: 'By owner' },
    others: (others) => count(others, { one: '# other', other: '# others' }),
    causes: 'What it is about',
    ofNegative: 'Negative mentions only.',
    before: 'Before',
    words: 'Words that stand out',
    wordsNote: 'Used by far more people than in the same length of time before.',
    wordsAlone: 'Words used most',
    wordsAloneNote: 'There is no time before to compare with yet.',
    noWords: 'No word stands out against the time before.',
    people: 'People',
    word: 'Word',
    onlyNewest: (newest) => count(newest, { other: 'Only the newest # mentions were read for this.' }),
    asTable: 'The figures as a table',
    from: 'From',
    nothingOpen: 'No negative mention is waiting for an answer.',
    noTroubles: 'No source has been failing for long.',
    madeOn: (at) => `Made by mentionwatch on ${at}.`,
  },
};
