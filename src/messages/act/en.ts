import type { ActWords } from './words.ts';

/** English. */
export const en: ActWords = {
  titles: { mine: 'Take this case', answered: 'Mark as answered', 'not-ours': 'This is not about us' },
  explained: {
    mine: 'You become the one person who takes care of it. Everybody sees that it is yours.',
    answered: 'It counts as answered from now on: digests and reminders no longer ask for it.',
    'not-ours': 'It is closed without an answer. Nothing is deleted, and it can be opened again.',
  },
  notYet: 'Nothing has happened yet. It happens when you press the button.',
  submit: { mine: 'Take it', answered: 'Mark as answered', 'not-ours': 'Close it' },
  who: 'Who are you?',
  whoIfYouLike: 'Who are you? (if you like)',
  choose: 'Please choose',
  actingAs: (name) => `You act as ${name}.`,
  answerUrl: 'Where can the answer be read? (if you like)',
  reason: 'Why is it not about us? (if you like)',
  done: 'Done, thank you',
  doneWords: {
    mine: (owner) => (owner === null ? 'The case was taken.' : `The case is with ${owner} now.`),
    answered: 'It is marked as answered.',
    'not-ours': 'It is closed.',
  },
  usedBefore: 'This link has done its work, and the case has changed since.',
  alreadySo: { answered: 'It is marked as answered already.', 'not-ours': 'It is closed already.' },
  taken: (owner) => `${owner} has this case already. If it should be yours, please talk to each other.`,
  closed: (status) => `There is nothing to do any more: the case is closed (${status}).`,
  now: 'Where it stands now',
  gone: 'This mention is no longer stored, so there is nothing to do.',
  expired: 'This link is too old',
  expiredHint: 'Links in a digest hold for two weeks. Nothing was changed; please use the link of a newer digest.',
  forged: 'This link is not complete',
  forgedHint: 'Part of it may have been cut off. Nothing was changed; please open it from the digest once more.',
  tooMany: 'Too many wrong links were opened from your network. Please wait a few minutes and try again.',
  whoIsMissing: 'Please choose who you are, so that the others know who has the case.',
  badAddress: 'This is no web address. Write it in full, such as https://forum.example.com/t/12, or leave it empty.',
  original: 'Open the original',
};
