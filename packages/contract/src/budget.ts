import { z } from "zod";

export const BUDGET_NAMES = [
  "sign-in",
  "code",
  "sign-up",
  "upload",
  "export",
  "question",
  "search",
  "link",
  "token",
] as const;
/** What is counted apart, so that one kind of use never takes another's. */
export type BudgetName = (typeof BUDGET_NAMES)[number];

/** How often within so many seconds, for one account (for sign-in: one e-mail address) and for one network address. */
export type Budget = { readonly account: number; readonly address: number; readonly seconds: number };

export type Budgets = Readonly<Record<BudgetName, Budget>>;

/**
 * Wide enough that no person and no honest program meets them. `sign-in`, `code`, `link` and `token` count failures: a
 * wrong password, a wrong second factor, a link that opens nothing, a token that nobody has.
 */
export const DEFAULT_BUDGETS: Budgets = {
  "sign-in": { account: 50, address: 300, seconds: 900 },
  /** Three of a million codes are right at any moment: so, who has the password guesses for years. */
  code: { account: 10, address: 100, seconds: 3_600 },
  "sign-up": { account: 500, address: 500, seconds: 3_600 },
  upload: { account: 3_000, address: 10_000, seconds: 3_600 },
  export: { account: 600, address: 3_000, seconds: 3_600 },
  question: { account: 20_000, address: 60_000, seconds: 3_600 },
  search: { account: 1_200, address: 6_000, seconds: 60 },
  link: { account: 60, address: 60, seconds: 600 },
  token: { account: 1_000, address: 1_000, seconds: 900 },
};

const NAME = `(${BUDGET_NAMES.join("|")})`;

/** The operator's spelling, `question=600/3000/3600, search=60/600/60`: the named budgets over the default ones. */
export const BudgetsSetting = z
  .string()
  .trim()
  .regex(
    new RegExp(`^${NAME}=\\d+/\\d+/\\d+(\\s*,\\s*${NAME}=\\d+/\\d+/\\d+)*$`),
    `Write name=account/address/seconds, separated by commas; the names are ${BUDGET_NAMES.join(", ")}.`,
  )
  .transform((text): Budgets => {
    const named = text.split(",").map((part) => {
      const [name = "", numbers = ""] = part.trim().split("=");
      const [account = 0, address = 0, seconds = 0] = numbers.split("/").map(Number);
      return [name, { account, address, seconds }];
    });
    return { ...DEFAULT_BUDGETS, ...Object.fromEntries(named) };
  });
