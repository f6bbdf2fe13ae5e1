export const guess = {} as const;
