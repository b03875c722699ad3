/** What a source was tried on, in the words of `sources` and of its page. Pure. */

/**
 * - `recorded`: answers that were recorded from the platform
 * - `documented`: answers as the documentation of the platform shows them
 * - `programs`: answers as published programs of others read them, where no documentation was at hand
 * - `written`: pages or answers that were written for the tests, where there is no platform to record
 * - `server`: a real server of that kind
 * - `here`: real files and programs of this machine
 */
export type Proof = 'recorded' | 'documented' | 'programs' | 'written' | 'server' | 'here';

export const PROOF: Readonly<Record<Proof, string>> = {
  recorded: 'Tried on answers that were recorded from the platform. Nobody has run it against the live service yet.',
  documented: 'Tried only on answers as the documentation shows them. Nobody has run it against the live service yet.',
  programs:
    'Tried only on answers as published programs of others read them. Nobody has run it against the live service yet.',
  written: 'Tried only on what was written for its tests. Nobody has run it against a live site yet.',
  server:
    'Tried against a real mail server (Dovecot), on mails after public samples. Nobody has run it against a Google or Microsoft mailbox yet.',
  here: 'It asks no platform; its tests read real files and run real programs.',
};

/** What posting a reply was tried on. */
export const REPLY_PROOF: Readonly<Record<'recorded' | 'documented', string>> = {
  recorded: 'a recorded answer',
  documented: 'answers as the documentation shows them',
};
