import { lazy } from '../core/lazy.ts';

/** Forms of a counted phrase by the plural category of the language; `#` stands for the number. */
export interface PluralForms {
  one?: string;
  few?: string;
  many?: string;
  other: string;
}

/** A function that writes a number and its noun as the language counts them. */
export function createCount(locale: string): (count: number, forms: PluralForms) => string {
  const rules = lazy(() => new Intl.PluralRules(locale));
  const numbers = lazy(() => new Intl.NumberFormat(locale));
  return (count, forms) => {
    const category = rules().select(count);
    const form = category === 'zero' || category === 'two' ? forms.other : (forms[category] ?? forms.other);
    return form.replaceAll('#', numbers().format(count));
  };
}
