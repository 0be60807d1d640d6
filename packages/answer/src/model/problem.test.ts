import { describe, expect, it } from "vitest";
import { problemOf, readRetryAfter } from "./problem.ts";

describe("Retry-After", () => {
  const now = Date.parse("2026-11-24T12:00:00Z");
  it.each([
    ["7", 7],
    [" 0 ", 0],
    ["1.5", 2],
    ["Tue, 24 Nov 2026 12:01:00 GMT", 60],
    ["Tue, 24 Nov 2026 11:00:00 GMT", 0],
    ["soon", null],
    ["", null],
    [null, null],
  ])("of %j is %j seconds", (value, seconds) => {
    expect(readRetryAfter(value, now)).toBe(seconds);
  });
});

describe("a status", () => {
  it.each([
    [400, '{"error":{"code":"context_length_exceeded"}}', "too-long"],
    [400, '{"error":{"message":"prompt is too long: 210000 tokens > 200000 maximum"}}', "too-long"],
    [400, '{"error":{"message":"The input token count exceeds the maximum number of tokens allowed"}}', "too-long"],
    [400, '{"error":{"status":"INVALID_ARGUMENT","details":[{"reason":"API_KEY_INVALID"}]}}', "refused-key"],
    [404, '{"error":{"message":"model \\"x\\" not found, try pulling it first"}}', "unknown-model"],
    [402, "", "limit"],
    [413, "", "too-long"],
    [529, '{"error":{"type":"overloaded_error"}}', "away"],
    [204, "", "malformed"],
  ])("%i with %s is %s", (status, body, problem) => {
    expect(problemOf(status, body)).toBe(problem);
  });
});
