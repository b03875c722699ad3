import { describe, expect, test } from 'vitest';
import { ACTIONS, REFUSALS } from '../../src/cases/case.ts';
import { createFormats } from '../../src/messages/formats.ts';
import { messagesFor } from '../../src/messages/messages.ts';
import { webWordsFor } from '../../src/messages/web/words.ts';
import { MESSAGE_TAGS } from '../../src/messages/wording.ts';

/** Every plain text in the words, with the way to it. */
function texts(words: unknown, path = ''): [string, string][] {
  if (typeof words === 'string') return [[path, words]];
  if (typeof words !== 'object' || words === null) return [];
  return Object.entries(words).flatMap(([key, value]) => texts(value, `${path}.${key}`));
}

describe.each(MESSAGE_TAGS)('the pages in %s', (tag) => {
  test('have a word for everything, and no markup in any', async () => {
    const all = texts(await webWordsFor(tag));

    expect(all.length).toBeGreaterThan(150);
    expect(all.filter(([, text]) => text.trim() === '' || /[<>&]|undefined/u.test(text))).toEqual([]);
  });

  test('say in their own words what English says', async () => {
    const [own, english] = [texts(await webWordsFor(tag)), texts(await webWordsFor('en'))];

    expect(own.map(([path]) => path).toSorted()).toEqual(english.map(([path]) => path).toSorted());
    const meanings = new Map(english);
    const same = own.filter(([path, text]) => meanings.get(path) === text && !/^\.keys\.rows\.\d+\.0$/u.test(path));
    expect(tag === 'en' ? [] : same.filter(([, text]) => text !== 'Alert')).toEqual([]);
  });

  test('tell every step, and why it is refused', async () => {
    const { steps } = await webWordsFor(tag);

    for (const action of ACTIONS) expect([action, steps.titles[action], steps.done[action]]).not.toContain(undefined);
    for (const refusal of REFUSALS) expect([refusal, steps.refusals[refusal]]).not.toContain(undefined);
  });

  test('put every name, number and time that they are given into the sentence', async () => {
    const { signIn, list, mention, steps, sources, time } = await webWordsFor(tag);
    const formats = createFormats(await messagesFor(tag), 'UTC');
    const [few, many] = [formats.number(3), formats.number(22)];

    const told = [
      signIn.lead('Acme'),
      signIn.tooMany('Acme'),
      list.last('Acme'),
      list.page('Acme'),
      list.answerWithin('Acme'),
      mention.untitled('Acme'),
      mention.confidence('Acme'),
      mention.wants('Acme'),
      mention.signs('Acme'),
      mention.putOff('Acme'),
      mention.kept('Acme'),
      mention.late('Acme'),
      mention.dueBy('Acme'),
      mention.until('Acme'),
      steps.inTime('Acme'),
      steps.drafts.use('Acme'),
      steps.assign.force('Acme'),
      steps.meanwhile('ola', 'Acme'),
      steps.refusals.taken('Acme'),
      steps.refusals['not-from-here']('Acme'),
      sources.lastScan('Acme'),
      time.ago('Acme'),
    ];
    expect(told.filter((text) => !text.includes('Acme'))).toEqual([]);
    expect(steps.meanwhile('ola', 'x')).toContain('ola');
    expect(mention.reach({ likes: 3, shares: 22, replies: null })).toMatch(new RegExp(`${few}.*${many}`, 'u'));
    expect(mention.reach({ likes: null, shares: null, replies: null })).toBe('');
    expect(mention.loops(22)).toContain(many);
    expect(steps.lint.found(22)).toContain(many);
    expect(sources.budget('x', 'left', 'all')).toMatch(/left.*all|all.*left/u);
  });
});
