export const generate = {
  growing: 'Generating: step {{step}} of {{steps}}',
  generated_one: 'Generated {{count, number}} token',
  generated_other: 'Generated {{count, number}} tokens',
  textSoFar: 'Text so far',
  finalText: 'Final text',
  chosenTokens: 'Chosen tokens',
  textAfterEachStep: 'Text after each step',
  outputIds_one: 'Output IDs ({{count, number}} token)',
  outputIds_other: 'Output IDs ({{count, number}} tokens)',
  endOfText:
    'The model chose `<|endoftext|>`: it considers the text finished, so the generation stopped there.',
  endByMember: 'A member chose `<|endoftext|>`, the mark at the end of a text: nothing can follow it.',
  cancelled_one: 'Cancelled after {{count, number}} step. This is what was made so far.',
  cancelled_other: 'Cancelled after {{count, number}} steps. This is what was made so far.',
  defaultText: 'No text was given, so the model goes on from “{{text}}”.',
} as const;
