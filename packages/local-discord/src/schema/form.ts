/** Parsing what a bot sends, with complaints as Discord words them. */
import { z } from 'zod';
import { type FieldError, invalidForm } from '../api-error.ts';

/** The parsed body, or 400 with code 50035 naming every wrong field. `prefix` is where the body stands. */
export function parseForm<T>(schema: z.ZodType<T>, body: unknown, prefix: readonly PropertyKey[] = []): T {
  const parsed = schema.safeParse(body, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw invalidForm(parsed.error.issues.map((issue) => complaint(issue, prefix)));
}

function complaint(issue: z.core.$ZodIssue, prefix: readonly PropertyKey[]): FieldError {
  const path = [...prefix, ...issue.path];
  const say = (code: string, message: string) => ({ path, code, message });
  if (issue.code === 'custom') return say(String(issue.params?.code ?? 'BASE_TYPE_BAD'), issue.message);
  if (issue.input === undefined) return say('BASE_TYPE_REQUIRED', 'This field is required');
  if (issue.code === 'invalid_type') {
    switch (issue.expected) {
      case 'object':
      case 'record':
        return say('MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType');
      case 'array':
        return say('LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType');
      case 'boolean':
        return say('BOOLEAN_TYPE_CONVERT', 'Must be either true or false.');
      case 'number':
      case 'int':
        return say('NUMBER_TYPE_COERCE', `Value "${String(issue.input)}" is not int.`);
      default:
        return say(
          'STRING_TYPE_CONVERT',
          `Could not interpret "${String(issue.input)}" as ${issue.expected}.`,
        );
    }
  }
  if (issue.code === 'too_big') {
    return say('NUMBER_TYPE_MAX', `int value should be less than or equal to ${issue.maximum}.`);
  }
  if (issue.code === 'too_small') {
    return say('NUMBER_TYPE_MIN', `int value should be greater than or equal to ${issue.minimum}.`);
  }
  if (issue.code === 'invalid_value') {
    return say('BASE_TYPE_CHOICES', `Value must be one of {${issue.values.map(String).join(', ')}}.`);
  }
  if (issue.code === 'unrecognized_keys') {
    return say('BASE_TYPE_CHOICES', `"${issue.keys.join('", "')}" is not possible here.`);
  }
  if (issue.code === 'invalid_union') {
    return say('UNION_TYPE_CHOICES', 'Value of field "type" is not one that is possible here.');
  }
  return say('BASE_TYPE_BAD', issue.message);
}

/** Discord counts code points, not UTF-16 units. */
export const lengthOf = (text: string) => [...text].length;

/** Adds a complaint with one of Discord's codes. */
export function complain(
  context: z.core.ParsePayload,
  code: string,
  message: string,
  path: PropertyKey[] = [],
): void {
  context.issues.push({ code: 'custom', params: { code }, message, path, input: context.value });
}

const orFewer = (max: number) => `Must be ${max} or fewer in length.`;
const between = (min: number, max: number) => `Must be between ${min} and ${max} in length.`;

/** Text of at most `max` characters, as it stands. */
export const text = (max: number) =>
  z.string().check((context) => {
    if (lengthOf(context.value) > max) complain(context, 'BASE_TYPE_MAX_LENGTH', orFewer(max));
  });

/** Text whose ends Discord trims before it counts: content and everything in an embed. */
export const trimmed = (max: number) => z.string().trim().pipe(text(max));

/** Trimmed text that must not be empty. */
export const filled = (max: number) =>
  z
    .string()
    .trim()
    .pipe(
      z.string().check((context) => {
        if (context.value === '') complain(context, 'BASE_TYPE_REQUIRED', 'This field is required');
        if (lengthOf(context.value) > max) complain(context, 'BASE_TYPE_MAX_LENGTH', orFewer(max));
      }),
    );

/** Text of `min` to `max` characters. */
export const textBetween = (min: number, max: number) =>
  z.string().check((context) => {
    const length = lengthOf(context.value);
    if (length < min || length > max) complain(context, 'BASE_TYPE_BAD_LENGTH', between(min, max));
  });

/** A list of at most `max`. */
export const list = <T extends z.ZodType>(item: T, max: number) =>
  z.array(item).check((context) => {
    if (context.value.length > max) complain(context, 'BASE_TYPE_MAX_LENGTH', orFewer(max));
  });

/** A list of `min` to `max`. */
export const listBetween = <T extends z.ZodType>(item: T, min: number, max: number) =>
  z.array(item).check((context) => {
    if (context.value.length < min || context.value.length > max) {
      complain(context, 'BASE_TYPE_BAD_LENGTH', between(min, max));
    }
  });

/** What `schema` takes, with every null left out first: Discord reads null in an object as absent. */
export const withoutNulls = <T extends z.ZodType>(schema: T) => z.preprocess(dropNulls, schema);

function dropNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dropNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== null)
      .map(([key, item]) => [key, dropNulls(item)]),
  );
}

/** A web address of one of these schemes, and of at most `max` characters. */
export const urlOf = (schemes: readonly string[], max: number) =>
  z.string().check((context) => {
    const { value } = context;
    if (lengthOf(value) > max) complain(context, 'BASE_TYPE_MAX_LENGTH', orFewer(max));
    const scheme = /^([a-z][a-z0-9+.-]*):\/\/[^/]/i.exec(value)?.[1]?.toLowerCase();
    if (scheme === undefined) complain(context, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
    else if (!schemes.includes(scheme)) {
      const allowed = schemes.map((each) => `'${each}'`).join(', ');
      complain(context, 'URL_TYPE_INVALID_SCHEME', `Scheme "${scheme}" must be one of (${allowed}).`);
    }
  });

export const snowflake = z.string().check((context) => {
  if (!/^\d{17,20}$/.test(context.value)) {
    complain(context, 'NUMBER_TYPE_COERCE', `Value "${context.value}" is not snowflake.`);
  }
});
