export const tokenize = {} as const;
