import { describe, expect, test } from 'vitest';
import { added, NOW, poll } from '../support/database.ts';
import { opened } from '../support/inbox.ts';

const HOUR_MS = 3_600_000;

describe('what comes from outside', () => {
  const BIDI = 'gnp\u202Egpj \u2066x\u2069 \u001B[31mred\u0007';
  const SCRIPT = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'><b>';
  const hostile = `${SCRIPT}${BIDI}`;
  const mention = added('1', {
    title: hostile,
    text: `${hostile} ${'long '.repeat(200_000)}`,
    author: { name: hostile, handle: hostile, url: 'javascript:alert(1)', followers: 1 },
    publisher: hostile,
    url: 'javascript:alert(1)//https://x.example',
    canonicalUrl: 'javascript:alert(1)',
    source: hostile,
    platform: hostile,
    language: 'x"><script>',
    owner: hostile,
    answeredBy: hostile,
    answerUrl: 'javascript:alert(2)',
    respondBy: NOW - HOUR_MS,
    matches: [{ alert: hostile, spans: [] }],
    sentiment: {
      label: 'negative',
      score: -0.5,
      confidence: 0.8,
      reasons: [{ text: hostile, weight: -0.5, rule: hostile, span: [0, 9] }],
    },
    triage: {
      intent: 'complaint',
      urgency: 60,
      signals: [],
      reasons: [{ text: hostile, weight: 9, rule: 'urgency', span: null }],
    },
  });

  test.each(['/', '/?status=any', '/mentions/1', '/board', '/report?since=24h', '/sources'])(
    'is shown as text on %s',
    async (path) => {
      const { inbox, guest } = await opened(
        {
          mentions: [
            {
              ...mention,
              events: [{ at: NOW, actor: hostile, type: hostile, note: hostile }],
              copies: [
                { url: 'javascript:alert(3)', title: hostile, source: hostile, publisher: hostile, seenAt: NOW },
              ],
            },
          ],
          config: { sources: [{ name: 'forum', type: 'feed', url: 'https://forum.example/' }] },
        },
        'ada',
      );
      await inbox.store.addPromise({ mentionId: 1, text: hostile, madeBy: hostile, madeAt: NOW, dueAt: NOW - 1 });
      await guest.post('/views', { name: hostile, query: hostile });
      await inbox.store.savePollState(poll({ source: 'forum', failuresInARow: 3, lastError: hostile }));

      const { status, text } = await guest.get(path);

      expect(status).toBe(200);
      expect(text).toContain('&lt;script&gt;');
      expect(text.match(/<script[^>]*>/gu)).toHaveLength(1);
      expect(text).not.toMatch(/<img|<b>|onerror=(?!alert\(1\)&gt;)/u);
      expect(text).not.toMatch(/(?:href|src|action|formaction)="\s*(?:javascript|data):/iu);
      expect(text).not.toMatch(/[\u202A-\u202E\u2066\u2067\u001B\u0007]/u);
      expect(text.length).toBeLessThan(200_000);
    },
  );

  test('in addresses and forms is shown as text, too', async () => {
    const { guest } = await opened({ mentions: [added('1')] });
    const query = encodeURIComponent(hostile);

    const pages = [
      await guest.get(`/?search=${query}&alert=${query}&lang=${query}&owner=${query}&sort=${query}&only=${query}`),
      await guest.get(`/mentions/1?done=${query}&refused=${query}&draft=${query}`),
      await guest.get(`/report?since=${query}&alert=${query}`),
      await guest.get(`/${query}`),
      await guest.post('/mentions/1/resolve', { seen: hostile, note: '', confirmed: hostile, until: hostile }),
      await guest.post('/mentions/1/lint', { note: hostile, url: hostile }),
    ];

    for (const { text } of pages) {
      expect(text.match(/<script[^>]*>/gu)).toHaveLength(1);
      expect(text).not.toMatch(/<img|<b>/u);
    }
  });
});
