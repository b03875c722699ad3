/** Mails as servers and programs write them: synthetic, in the layouts that were seen. */

export interface MailParts {
  from?: string;
  to?: string;
  subject?: string;
  id?: string | null;
  date?: string;
  /** More lines of the head. */
  head?: readonly string[];
  plain?: string;
  html?: string;
}

/** A mail; with both kinds of text it is a multipart/alternative. */
export function mailOf(parts: MailParts): string {
  const { from = 'Jo <jo@example.com>', to = 'care@example.com', subject = 'Hello', id = 'one@example.com' } = parts;
  const head = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Date: ${parts.date ?? 'Mon, 01 Jun 2026 08:00:00 +0000'}`,
    ...(id === null ? [] : [`Message-ID: <${id}>`]),
    ...(parts.head ?? []),
    'MIME-Version: 1.0',
  ];
  const { plain, html } = parts;
  const text = (kind: string, body: string) =>
    `Content-Type: text/${kind}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n${body}\n`;
  if (html === undefined) return `${head.join('\n')}\n${text('plain', plain ?? 'Hello')}`;
  if (plain === undefined) return `${head.join('\n')}\n${text('html', html)}`;
  const body = `--b1\n${text('plain', plain)}--b1\n${text('html', html)}--b1--\n`;
  return `${head.join('\n')}\nContent-Type: multipart/alternative; boundary=b1\n\n${body}`;
}

export interface AlertEntry {
  title: string;
  snippet: string;
  publisher: string;
  url: string;
}

const redirect = (url: string) => `https://www.google.com/url?rct=j&sa=t&url=${url}&ct=ga&cd=CAEYACoTODQ&usg=AFQjCNHT`;
const escaped = (text: string) => text.replaceAll('&', '&amp;');

/** The HTML of a Google Alert with its results marked up, as since 2015. */
export function alertHtml(query: string, entries: readonly AlertEntry[]): string {
  const rows = entries.map(
    ({ title, snippet, publisher, url }) => `<tr itemscope="" itemtype="http://schema.org/Article">
<td style="padding-left:18px"></td><td><div><span style="padding:0px 6px 0px 0px">
<a href="${escaped(redirect(url))}" itemprop="url" style="color:#427fed"><span itemprop="name">${title}</span></a></span>
<div><div itemprop="publisher" itemscope="" itemtype="http://schema.org/Organization"><a style="color:#737373">
<span itemprop="name">${publisher}</span></a></div>
<div itemprop="description" style="color:#252525">${snippet}</div></div>
<a href="https://www.google.com/alerts/share?hl=en&amp;ru=${url}&amp;ss=fb"><img alt="Facebook" src="https://www.gstatic.com/alerts/images/fb-24.png"></a>
<a href="https://www.google.com/alerts/feedback?ffu=${url}&amp;source=alertsmail">Flag as irrelevant</a></div></td></tr>`,
  );
  const card = { title: `Google Alert - ${query}`, widgets: [{ type: 'LINK', title: entries[0]?.title }] };
  return `<html><body><div><script data-scope="inboxmarkup" type="application/json">${JSON.stringify({ api_version: '1.0', cards: [card] })}</script>
<table><tbody><tr><td><a href="https://www.google.com/alerts?source=alertsmail&amp;hl=en">Google</a></td></tr>
<tr><td><span>${query}</span><div>Daily update</div></td></tr><tr><td><span>NEWS</span></td></tr>
${rows.join('\n')}
<tr><td><a href="https://www.google.com/alerts?s=AB2X&amp;start=1">See more results</a></td></tr></tbody></table></div></body></html>`;
}

/** The plain text of a Google Alert that is sent as it happens. */
export function alertText(query: string, entries: readonly AlertEntry[]): string {
  const results = entries.map(({ title, snippet, url }) => `${title}\n${snippet}\n<${redirect(url)}>\n`);
  return `=== News - ${entries.length} new results for [${query}] ===

${results.join('\n')}

- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -
Unsubscribe from this Google Alert:
<https://www.google.com/alerts/remove?source=alertsmail&hl=en&gl=US>
`;
}

/** The plain text that mail programs make of the HTML of a Google Alert. */
export function alertTextFromHtml(query: string, entries: readonly AlertEntry[]): string {
  const results = entries.map(
    ({ title, snippet, publisher, url }) => `${title}
<${redirect(url)}>

${publisher}
${snippet}
Facebook
<https://www.google.com/alerts/share?hl=en&ru=${url}&ss=fb>
\tFlag as irrelevant
<https://www.google.com/alerts/feedback?ffu=${url}&source=alertsmail>

`,
  );
  return `\tGoogle
<https://www.google.com/alerts?source=alertsmail&hl=en>

\t${query}
Daily update ⋅ June 1, 2026

\tNEWS

${results.join('\n')}
You have received this email because you have subscribed to *Google
Alerts*.
`;
}
