import { compile } from 'css-select';
import { messageOf } from '../core/errors.ts';

/** Does an element of a page fit? */
export type Fits = (element: object) => boolean;

/** What is wrong with a CSS selector, in one clause; `null` when nothing is. */
export function selectorFault(selector: string): string | null {
  // What the library says of it speaks of its options.
  if (/^\s*[>+~]/u.test(selector)) return 'it begins with a combinator';
  try {
    compileSelector(selector);
    return null;
  } catch (error) {
    return messageOf(error)
      .replace(/, found $/u, '')
      .replace(/\.$/u, '');
  }
}

/**
 * Makes a CSS selector ready to be asked of elements.
 * @throws Error: it is no selector, begins with a combinator, or names something that a page does not have (`::text`)
 */
export function compileSelector(selector: string): Fits {
  return compile<object, object>(selector, { relativeSelector: false });
}
