/** What a reader of a digest can do with one click or line: take the case, say that it was answered, or that it is not about the firm. */
export const CODE_ACTIONS = ['mine', 'answered', 'not-ours'] as const;
export type CodeAction = (typeof CODE_ACTIONS)[number];

/** What a code looks like, for whoever looks for one in a text: `12m-14kq-6x0c8r2e5t9w`. */
export const CODE_SHAPE = /\b(\d{1,15})([man])-([0-9a-z]{3,6})-([0-9a-hjkmnp-tv-z]{12})\b/iu;

/** Begins the line at the top of digests that are answered by mail: whatever a mail program makes of a quotation, it stays. */
export const ABOVE_THIS_LINE = '#-- mentionwatch';
