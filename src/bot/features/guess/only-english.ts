import type { ModelInfo } from '../../../shared/contract.ts';

/** The official GPT-2 in its sizes and its distilled form, on the Hub, and the bundled model, whose folder has this name. */
const ENGLISH = /^((openai-community\/)?gpt2(-medium|-large|-xl)?|(distilbert\/)?distilgpt2|gpt2-mini)$/;

/** Whether a model was trained on English texts alone, as far as that is known. */
export const knowsOnlyEnglish = ({ source }: Pick<ModelInfo, 'source'>) => ENGLISH.test(source);
