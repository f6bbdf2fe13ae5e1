export const common = {
  whatIsThis: 'What am I looking at?',
} as const;
