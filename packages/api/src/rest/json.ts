/** A value in the REST API's spelling: keys in snake_case; times become ISO-8601 UTC when it is written as JSON. */
export function toSnakeCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toSnakeCase);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [snake(key), toSnakeCase(inner)]));
}

/** An input object's keys in camelCase. Only the first level has keys of ours. */
export function toCamelCase(input: object): object {
  return Object.fromEntries(Object.entries(input).map(([key, value]) => [camel(key), value]));
}

export const snake = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const camel = (key: string) => key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
