/** The first config of a firm, with comments that say what each part is for. */

/** What `init` asks. */
export interface StarterAnswers {
  name: string;
  query: string;
  language: 'en' | 'tr' | 'pl' | 'fa';
  timezone: string;
  /** ISO 3166-1: edition of the news searches. */
  region: string;
  /** Addresses of feeds, such as those of Google Alerts. */
  feeds: readonly string[];
  /** Who gets the digests by mail; `null`: they are printed. */
  email: string | null;
  /** `smtp://user:password@host:587`; used with `email`. */
  smtp: string | null;
  /** Where editors find the JSON Schema, seen from the config. */
  schema: string;
}

/** The config as YAML; valid for every answer that passed the checks of `init`. */
export function starterConfig(answers: StarterAnswers): string {
  const text = JSON.stringify;
  const { email, smtp } = answers;
  const feeds = answers.feeds
    .map((url, index) => `  - { name: feed-${index + 1}, type: feed, url: ${text(url)} }\n`)
    .join('');
  const channel =
    email === null
      ? `  # Printed; cron mails what a job prints. For mail: type: email, smtp: "smtp://user:\${SMTP_PASSWORD}@host:587", from, to.
  - { name: care, type: stdout }`
      : `  # The password belongs in a file named .env beside this one: SMTP_PASSWORD=… and here \${SMTP_PASSWORD}.
  - name: care
    type: email
    smtp: ${text(smtp ?? 'smtp://localhost:25')}
    from: ${text(email)}
    to: [${text(email)}]`;
  return `# yaml-language-server: $schema=${answers.schema}
# The config of mentionwatch. Check it after a change: mentionwatch check
version: 1

brand:
  name: ${text(answers.name)}
  language: ${answers.language} # of digests and reports: en, tr, pl, fa
  timezone: ${answers.timezone}
  # Your own accounts: their replies answer a mention, their posts are no mentions.
  # accounts: { mastodon: ["@acme@mastodon.social"], reddit: [acme_support] }

database: ./mentionwatch.db

# What to look for. Words in any inflected form, "phrases", OR, -exclusions; try one with: mentionwatch match QUERY TEXT
alerts:
  - name: brand
    query: ${text(answers.query)}

# Where to look; mentionwatch sources lists the types.
sources:
  - { name: google-news, type: google-news, region: ${answers.region}, language: ${answers.language} }
  - { name: bing-news, type: bing-news, region: ${answers.region}, language: ${answers.language} }
${feeds}  # The feed of a Google Alert ("Deliver to: RSS feed") finds pages that are no news:
  # - { name: google-alert, type: feed, url: "https://www.google.com/alerts/feeds/…", prefiltered: brand }

# Whom to tell, and when.
channels:
${channel}

digests:
  # In the scan that finds it; what is not answered after that is in the daily digest.
  - { name: urgent, schedule: immediately, where: { minUrgency: 70 }, channels: [care] }
  # Minute, hour, day, month, weekday, in the time zone of the brand.
  - { name: daily, schedule: "0 9 * * *", channels: [care] }

# How fast to answer.
sla:
  answerWithin: 60m
  warnAfter: 15m
  # hours: "Mon-Fri 09:00-18:00"
`;
}
