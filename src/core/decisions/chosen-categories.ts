import { type Category, categoryOf, firstLevelOf, flatten, type Taxonomy } from '../taxonomy.js';
import type { LabelDecision } from './labels.js';

/**
 * The categories that a decision names, the main one first. One whose code is in the taxonomy no more counts by its
 * first level; further ones without either are passed over. Empty where the main one is unknown.
 */
export function chosenCategories(taxonomy: Taxonomy, { others = [], ...main }: LabelDecision): Category[] {
  const found = [main, ...others].map(({ category, code }) => {
    const lower = code === undefined ? undefined : categoryOf(taxonomy, code);
    return lower ?? firstLevelOf(taxonomy, category);
  });
  return found[0] === undefined ? [] : found.filter((category) => category !== undefined);
}

/** Categories of any level with this code or this name, in the taxonomy's order. */
export function categoriesNamed(taxonomy: Taxonomy, codeOrName: string): Category[] {
  return flatten(taxonomy).filter(({ code, name }) => code === codeOrName || name === codeOrName);
}

/** The category and all above it, from the first level down. */
export function withParents(taxonomy: Taxonomy, category: Category): Category[] {
  return flatten(taxonomy).filter(({ code }) => category.code.startsWith(code));
}

/** A category as people read it, from the first level down. */
export const pathText = ({ path }: Pick<Category, 'path'>): string => path.join('—');
