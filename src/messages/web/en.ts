import type { WebWords } from './words.ts';

/** English. */
export const en: WebWords = {
  shell: {
    skip: 'Skip to the content',
    navigation: 'Pages',
    pages: { inbox: 'Inbox', board: 'Deadlines', report: 'Figures', sources: 'Sources' },
    signedInAs: (name) => `Signed in as ${name}`,
    signOut: 'Sign out',
  },
  signIn: {
    title: 'Sign in',
    lead: (brand) => `What people say about ${brand}, and who takes care of it.`,
    name: 'Name',
    password: 'Password',
    submit: 'Sign in',
    wrong: 'Name and password do not fit together. Check both and try again.',
    tooMany: (duration) => `Too many tries. Please wait ${duration} and try again.`,
    busy: 'Many people are signing in right now. Please try again in a moment.',
    staleForm: 'This form was open for too long, or was not sent from this page. Please fill it in again.',
    back: 'Back to the page',
  },
  faults: {
    notFound: 'There is nothing here',
    notFoundHint: 'The address may be mistyped, or the mention was removed.',
    notAllowed: 'You may look, but not do this',
    notAllowedHint: 'Ask whoever runs this inbox to give you another role.',
    tooLong: 'That is too long to be sent. Shorten the text and try again.',
    unexpected: 'Something went wrong on our side',
    unexpectedHint: 'Nothing was changed. Try again; if it happens again, tell whoever runs this inbox this number:',
    locked: 'The database is busy. Nothing was changed; please try again in a moment.',
  },
};
