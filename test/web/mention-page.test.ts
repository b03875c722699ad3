import { describe, expect, test } from 'vitest';
import { added } from '../support/database.ts';
import { opened } from '../support/inbox.ts';

describe('one mention', () => {
  test('shows the words that count, and why it is urgent, in the reader’s language', async () => {
    const told = added('1', {
      title: '',
      text: 'Acme: the parcel never came.',
      sentiment: {
        label: 'negative',
        score: -0.5,
        confidence: 0.8,
        reasons: [{ text: 'never came', weight: -0.5, rule: 'service-failure', span: [17, 27] }],
      },
      triage: {
        intent: 'complaint',
        urgency: 63,
        signals: ['delay'],
        reasons: [
          { text: 'complaint', weight: 45, rule: 'urgency', span: null },
          { text: 'delay', weight: 8, rule: 'urgency', span: null },
          { text: 'past its time to answer', weight: 10, rule: 'overdue', span: null },
        ],
      },
    });
    const { inbox, guest } = await opened({ mentions: [told] });
    const turkish = inbox.visitor();
    await turkish.signIn('mehmet');

    const english = await guest.get('/mentions/1');
    const inTurkish = await turkish.get('/mentions/1');

    expect(english.text).toContain('<mark class="negative">never came</mark>');
    expect(english.text).toContain('something went wrong');
    expect(english.text).toMatch(/\+45<\/span> complaint/u);
    expect(english.text).toMatch(/\+8<\/span> long wait/u);
    expect(english.text).toMatch(/\+10<\/span> past its time to answer/u);
    expect(inTurkish.text).toMatch(/\+10<\/span> yanıt süresi geçti/u);
    expect(inTurkish.text).toContain('<html lang="tr"');
    expect(inTurkish.text).toContain('Neden burada?');
    expect(inTurkish.text).not.toMatch(/something went wrong|long wait|Answer</u);
  });

  test('goes through the whole loop: take, check, answer, promise, keep, resolve, reopen', async () => {
    const { inbox, guest } = await opened({ mentions: [added('1')] });
    const step = (name: string, fields: Record<string, string> = {}) =>
      guest.post(`/mentions/1/${name}`, { seen: '99', ...fields }, { page: '/mentions/1' });
    const checked = await step('lint', { note: 'You just need to wait. Calm down.' });
    const steps = [
      await step('assign', { person: 'ayse' }),
      await step('answer', { note: 'We are sorry and call you today.', url: 'https://forum.example/1#2' }),
      await step('promise', { note: 'we call her', until: '2h' }),
      await step('keep', { note: 'called' }),
      await step('snooze', { until: '24h' }),
      await step('note', { note: 'she is glad' }),
      await step('label', { label: 'neutral' }),
      await step('label', { label: 'negative' }),
      await step('resolve', { confirmed: 'yes' }),
    ];
    const mention = await inbox.store.getMention(1);
    const page = await guest.get(steps.at(-1)?.location ?? '');
    await step('reopen', { note: 'broke again' });

    expect(checked.status).toBe(200);
    expect(checked.text).toContain('Leave the word out');
    expect(checked.text).toContain('You just need to wait. Calm down.</textarea>');
    expect(steps.map(({ status }) => status)).toEqual(Array(9).fill(303));
    expect(mention).toMatchObject({
      status: 'resolved',
      owner: 'ayse',
      answeredBy: 'ayse',
      answerUrl: 'https://forum.example/1#2',
    });
    expect(page.text).toContain('Closed as solved.');
    expect(page.text).toContain('the customer confirmed');
    expect((await inbox.store.getMention(1))?.status).toBe('unanswered');
    expect((await inbox.store.events(1)).map(({ type }) => type)).toEqual([
      'seen',
      'assigned',
      'answered',
      'promised',
      'kept',
      'snoozed',
      'note',
      'labeled',
      'labeled',
      'resolved',
      'reopened',
    ]);
  });

  test.each([
    ['resolve', {}, 'Tick that the customer confirmed it'],
    ['dismiss', { note: '  ' }, 'Say why in a few words'],
    ['promise', { note: 'call', until: 'yesterday' }, 'Choose a time that lies ahead'],
    ['promise', { note: ' ', until: '2h' }, 'Write what was promised'],
    ['snooze', { until: '' }, 'Choose a time that lies ahead'],
    ['keep', {}, 'No promise is open'],
    ['reopen', {}, 'it is unanswered by now'],
    ['answer', { url: 'javascript:alert(1)', note: 'my long answer' }, 'Write the web address in full'],
  ])(
    'refuses to %s with %j kindly, and loses no word of it',
    async (name, fields: Record<string, string>, expected) => {
      const { inbox, guest } = await opened({ mentions: [added('1')] });

      const answer = await guest.post(`/mentions/1/${name}`, { seen: '1', ...fields }, { page: '/mentions/1' });

      expect(answer.status).toBe(422);
      expect(answer.text).toContain(expected);
      if (fields.note?.trim()) expect(answer.text).toContain(`${fields.note}</textarea>`);
      expect(await inbox.store.events(1)).toHaveLength(1);
    },
  );

  test('of two people the second is told what the first has done, and may do it again', async () => {
    const { inbox, guest } = await opened({ mentions: [added('1')] });
    const other = inbox.visitor();
    await other.signIn('ada');
    await guest.post('/mentions/1/answer', { seen: '1', note: 'first' });

    const late = await other.post('/mentions/1/answer', { seen: '1', note: 'second, and long' });
    const seen = /name="seen" value="(\d+)"/u.exec(late.text)?.[1] ?? '';
    const again = await other.post('/mentions/1/answer', { seen, note: 'second, and long' });

    expect(late.status).toBe(409);
    expect(late.text).toContain('ayse was faster: answered.');
    expect(late.text).toContain('second, and long</textarea>');
    expect(again.status).toBe(303);
    expect((await inbox.store.events(1)).filter(({ type }) => type === 'answered')).toHaveLength(2);
  });

  test('what somebody has taken is theirs, until another insists', async () => {
    const { inbox, guest } = await opened({ mentions: [added('1')] });
    const other = inbox.visitor();
    await other.signIn('ada');
    await guest.post('/mentions/1/assign', { person: 'ayse' });

    const page = await other.get('/mentions/1');
    const refused = await other.post('/mentions/1/assign', { person: 'ada' });
    const forced = await other.post('/mentions/1/assign', { person: 'ada', force: 'yes' });

    expect(page.text).toMatch(/<strong><bdi>ayse<\/bdi><\/strong> has it\./u);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('ayse has it already.');
    expect(forced.status).toBe(303);
    expect((await inbox.store.getMention(1))?.owner).toBe('ada');
  });

  test('offers drafts, without script too', async () => {
    const { guest } = await opened({ mentions: [added('1')] });

    const { text } = await guest.get('/mentions/1?draft=short');

    expect(text).toMatch(/<textarea id="answer-text"[^>]*>[^<]{20,}<\/textarea>/u);
  });

  test.each(['/mentions/2', '/mentions/999999999999999', '/mentions/0', '/mentions/x', '/mentions/1/nonsense'])(
    '%s is not there',
    async (path) => {
      const { guest } = await opened({ mentions: [added('1')] });

      const { status, text } = await guest.get(path);

      expect(status).toBe(404);
      expect(text).toContain('There is nothing here');
    },
  );
});
