import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalUrl } from '../../src/dedupe/canonical-url.ts';
import { evaluateUrls, URL_PAIRS } from '../evaluate/urls.ts';

const PAGE = 'https://paper.example/news/late-parcel-51';

describe('one post', () => {
  test.each([
    // scheme, host, port, path
    ['http://PAPER.example:80/news/late-parcel-51/', PAGE],
    ['https://user:secret@paper.example./news//./x/../late-parcel-51?', PAGE],
    ['https://www2.paper.example/news/late-parcel-51', PAGE],
    ['https://m.paper.example/news/late-parcel-51', PAGE],
    ['https://mobile.paper.example/news/late-parcel-51', PAGE],
    ['https://old.paper.example/news/late-parcel-51', PAGE],
    ['https://paper.example/news/late%2dparcel%2D51', PAGE],
    ['https://żółw.example/ą', 'https://xn--w-uga1v8h.example/%C4%85'],
    ['https://de.m.wikipedia.org/wiki/Paket', 'https://de.wikipedia.org/wiki/Paket'],
    ['https://paper.example/news/index.html', 'https://paper.example/news'],
    // AMP
    [`${PAGE}/amp/`, PAGE],
    [`${PAGE}.amp`, PAGE],
    ['https://paper.example/news/late-parcel-51.amp.html', 'https://paper.example/news/late-parcel-51.html'],
    ['https://paper.example/amp/news/late-parcel-51', PAGE],
    [`${PAGE}?outputType=amp`, PAGE],
    ['https://amp.paper.example/news/late-parcel-51?amp', PAGE],
    // tracking and sessions
    [`${PAGE}?utm_source=x&UTM_Medium=y&fbclid=1&gclid=2&yclid=3&mc_cid=4&_hsenc=5`, PAGE],
    [`${PAGE}?at_medium=RSS&pk_campaign=a&mtm_kwd=b&vero_id=c&_openstat=d&ysclid=e`, PAGE],
    [`${PAGE}?ref=newsletter&source=rss-9&from=whatsapp`, PAGE],
    [`${PAGE}?PHPSESSID=a1&JSESSIONID=b2&sid=0123456789abcdef0123456789abcdef`, PAGE],
    ['https://forum.example/viewtopic.php?t=5&sid=ab12', 'https://forum.example/viewtopic.php?t=5'],
    [`${PAGE};jsessionid=1A2B?id=1`, `${PAGE}?id=1`],
    [`${PAGE}?b=2&amp;a=1&utm_id=3`, `${PAGE}?a=1&b=2`],
    [`${PAGE}?q=a+b`, `${PAGE}?q=a%20b`],
    ['https://blog.example/2026/03/title.html?m=1', 'https://blog.example/2026/03/title.html'],
    // anchors
    [`${PAGE}#respond`, PAGE],
    [`${PAGE}#:~:text=late%20parcel`, PAGE],
    [`${PAGE}#comment-7:~:text=late`, `${PAGE}#comment-7`],
    ['https://forum.example/viewtopic.php?p=11#p11', 'https://forum.example/viewtopic.php?p=11'],
    // wrappers
    [`https://l.facebook.com/l.php?u=${encodeURIComponent(`${PAGE}?fbclid=1`)}`, PAGE],
    // sites
    ['https://youtu.be/AbCdEfGhIjK?si=1&t=30', 'https://m.youtube.com/watch?feature=share&v=AbCdEfGhIjK'],
    ['https://www.youtube.com/shorts/AbCdEfGhIjK', 'https://youtube.com/live/AbCdEfGhIjK'],
    ['https://mobile.twitter.com/acme/status/99?s=20', 'https://x.com/i/web/status/99'],
    ['https://x.com/acme/status/99/photo/1', 'https://x.com/acme/status/99'],
    ['https://old.reddit.com/r/acme/comments/1ab/a_title/?context=3', 'https://redd.it/1ab'],
    ['https://www.reddit.com/r/acme/comments/1ab/a_title/kx1/', 'https://reddit.com/r/acme/comments/1ab/comment/kx1'],
    [
      'https://m.facebook.com/story.php?story_fbid=1&id=2&mibextid=x',
      'https://facebook.com/permalink.php?id=2&story_fbid=1',
    ],
    ['https://tr-tr.facebook.com/acme/posts/1', 'https://www.facebook.com/acme/posts/1'],
    ['https://www.instagram.com/acme/reel/C1a/?igsh=1', 'https://instagram.com/p/C1a'],
    ['https://t.me/s/acme/41?single', 'https://telegram.me/acme/41'],
    ['https://stackoverflow.com/questions/1/how-to/10#10', 'https://stackoverflow.com/a/10/55'],
    ['https://stackoverflow.com/questions/1/how-to', 'https://stackoverflow.com/q/1/55'],
    ['https://www.amazon.de/Kessel-Blau/dp/B000000001/ref=sr_1_1?qid=1', 'https://amazon.de/gp/product/B000000001'],
    ['https://social.example/users/acme/statuses/12', 'https://social.example/@acme/12'],
    [
      'https://tr.linkedin.com/posts/acme_late-activity-72000000-aBc1',
      'https://www.linkedin.com/feed/update/urn:li:activity:72000000/?trk=x',
    ],
    ['https://eksisozluk1923.com/acme--12', 'https://eksisozluk.com/acme--12'],
    [
      'https://news.google.com/rss/articles/CBMiopaqueopaque?oc=5',
      'https://news.google.com/read/CBMiopaqueopaque?hl=tr',
    ],
  ])('%s is %s', (a, b) => {
    expect(canonicalUrl(a)).not.toBeNull();
    expect(canonicalUrl(a)).toBe(canonicalUrl(b));
  });
});

describe('two posts', () => {
  test.each([
    [`${PAGE}?id=1`, `${PAGE}?id=2`],
    [`${PAGE}?sid=5`, `${PAGE}?sid=6`],
    [`${PAGE}?ref=main`, `${PAGE}?ref=dev`],
    [`${PAGE}?page=2`, PAGE],
    [`${PAGE}?lang=tr`, `${PAGE}?lang=pl`],
    [`${PAGE}?tracking_id=1`, `${PAGE}?tracking_id=2`],
    [`${PAGE}?m=202603`, `${PAGE}?m=202604`],
    [`${PAGE}#comment-1`, PAGE],
    [`${PAGE}#comment-1`, `${PAGE}#comment-2`],
    [`${PAGE}#yorum-12`, `${PAGE}#yorum-13`],
    [`${PAGE}#komentarz77`, PAGE],
    [`${PAGE}#isso-4`, PAGE],
    [`${PAGE}#!/a`, `${PAGE}#!/b`],
    ['https://paper.example/a%2Fb', 'https://paper.example/a/b'],
    ['https://paper.example/a%3Fb', 'https://paper.example/a?b'],
    ['https://paper.example/a%23b', 'https://paper.example/a#b'],
    ['https://paper.example/A', 'https://paper.example/a'],
    ['https://paper.example:8443/a', 'https://paper.example/a'],
    ['https://blog.paper.example/a', 'https://paper.example/a'],
    ['https://m-paper.example/a', 'https://paper.example/a'],
    ['https://m.com.tr/a', 'https://com.tr/a'],
    ['https://tr.paper.example/a', 'https://pl.paper.example/a'],
    ['https://music.example/amp/marshall', 'https://music.example/marshall'],
    ['https://www.reddit.com/r/acme/comments/1ab/t/', 'https://www.reddit.com/r/acme/comments/1ab/t/kx1/'],
    ['https://www.youtube.com/watch?v=AbCdEfGhIjK&lc=Ug1', 'https://www.youtube.com/watch?v=AbCdEfGhIjK'],
    ['https://www.facebook.com/acme/posts/1?comment_id=5', 'https://www.facebook.com/acme/posts/1'],
    ['https://apps.apple.com/us/app/acme/id10', 'https://apps.apple.com/tr/app/acme/id10'],
    ['https://github.com/acme/x/issues/1#issuecomment-7', 'https://github.com/acme/x/issues/1'],
  ])('%s is not %s', (a, b) => {
    expect(canonicalUrl(a)).not.toBe(canonicalUrl(b));
  });
});

describe('canonicalUrl', () => {
  test.each([
    '',
    'paper.example/a',
    'mailto:care@paper.example',
    'javascript:alert(1)',
    'ftp://paper.example/a',
    'https://',
  ])('"%s" is no address of a page', (url) => {
    expect(canonicalUrl(url)).toBeNull();
  });

  const part = fc.oneof(
    fc.constantFrom(
      'amp',
      'index.html',
      'a.amp',
      'x;jsessionid=1',
      'comments',
      '1ab',
      'status',
      '99',
      '%7E',
      '%2f',
      '%',
    ),
    fc.constantFrom(
      'ref=x',
      '(S(lit3py55t21z5v55vlm25s55))',
      'users',
      'statuses',
      'dp',
      'B000000001',
      '..',
      '',
      'r',
      'p',
    ),
    fc.string({ unit: 'binary', maxLength: 4 }),
  );
  const host = fc.constantFrom(
    ...[
      'paper.example',
      'www.m.amp.paper.example',
      'en.m.wikipedia.org',
      'm.com.tr',
      'youtu.be',
      'm.youtube.com',
      'x.com',
    ],
    ...['old.reddit.com', 'facebook.com', 'www.instagram.com', 't.me', 'stackoverflow.com', 'www.amazon.de', 'vk.com'],
    ...['news.google.com', 'www.google.com', '127.0.0.1:8080', 'paper.example:443', '[::1]', 'a.cdn.ampproject.org'],
  );
  const parameter = fc.tuple(
    fc.constantFrom('utm_source', 'id', 'v', 'lc', 'sid', 'ref', 'amp;b', 'url', 'm', '_', 'story_fbid', 'a%5B%5D', ''),
    fc.oneof(fc.constantFrom('1', 'rss', 'AbCdEfGhIjK', '%2F', '+', ''), fc.string({ unit: 'binary', maxLength: 4 })),
  );
  const anchor = fc.constantFrom(
    '',
    '#',
    '#respond',
    '#comment-5',
    '#p11',
    '#!/a',
    '#10',
    '#:~:text=a',
    '#%',
    '#نظر-5',
  );
  const address = fc.record({
    scheme: fc.constantFrom('http', 'https'),
    host,
    path: fc.array(part, { maxLength: 5 }),
    query: fc.array(parameter, { maxLength: 4 }),
    anchor,
  });

  function written(parts: { scheme: string; host: string; path: string[]; query: [string, string][]; anchor: string }) {
    const query = parts.query.map(([name, value]) => `${name}=${value.replace(/[&#\u0000- ]/gu, '')}`).join('&');
    const path = parts.path.map((piece) => piece.replace(/[?#]/gu, '')).join('/');
    return `${parts.scheme}://${parts.host}/${path}?${query}${parts.anchor}`;
  }

  test('changes nothing when applied to its own result', () => {
    fc.assert(
      fc.property(address, (parts) => {
        const once = canonicalUrl(written(parts));
        expect(once === null ? null : canonicalUrl(once)).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });

  test('does not depend on the order of parameters', () => {
    const plain = address.filter(({ host: name }) => !/google/u.test(name));
    fc.assert(
      fc.property(plain, (parts) => {
        const reversed = { ...parts, query: parts.query.toReversed() };
        expect(canonicalUrl(written(reversed))).toBe(canonicalUrl(written(parts)));
      }),
      { numRuns: 1_000 },
    );
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string({ unit: 'binary' })), (url) => {
        const canonical = canonicalUrl(url);
        expect(canonical === null || canonical.startsWith('https://')).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  test.each(['/amp', '?a=1&', '/posts/-activity-1', ';sid=', '%', '#comment-1', '//', '/ref='])(
    'long runs of "%s" cost no time',
    (piece) => {
      const url = `https://www.linkedin.com/x${piece.repeat(Math.floor(16_000 / piece.length))}`;

      expect(canonicalUrl(url)).toMatch(/^https:/u);
      expect(canonicalUrl(url.repeat(60))).toBeNull();
    },
  );

  test.skipIf(!existsSync(URL_PAIRS))('labeled pairs: 97 % right and nothing merged that is two', () => {
    const { pairs, right, falseMerges } = evaluateUrls();

    expect(falseMerges).toEqual([]);
    expect(right / pairs).toBeGreaterThanOrEqual(0.97);
  });
});
