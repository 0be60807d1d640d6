import { BUDGET_NAMES, type BudgetName, type Budgets, type Reason } from "@marginalia/contract";
import type { Database } from "@marginalia/db";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { DomainError } from "../errors.ts";
import { hashSecret } from "../secret.ts";

/** Who is counted: whatever is known of the caller. What is absent is not counted. */
export type Spender = { readonly account?: string | undefined; readonly address?: string | undefined };

/** Counts what is used of the budgets, for all servers on one database together. */
export type Limiter = {
  /** Takes one from a budget. Errors: LIMIT_REACHED, with the seconds to wait, when account or address have used it up. */
  spend(name: BudgetName, spender: Spender): Promise<void>;
  /** Gives one back: for an attempt that turned out well. */
  refund(name: BudgetName, spender: Spender): Promise<void>;
};

const SIDES = ["account", "address"] as const;

/** The limits of an instance; with `budgets` null there are none. */
export function createLimiter(db: Database, budgets: Budgets | null): Limiter {
  if (!budgets) return { spend: async () => {}, refund: async () => {} };
  const counters = new Map(
    BUDGET_NAMES.flatMap((name) =>
      SIDES.map((side) => [`${name} ${side}`, counter(db, `${name} ${side}`, budgets[name], side)] as const),
    ),
  );
  const touched = (name: BudgetName, spender: Spender) =>
    SIDES.flatMap((side) => {
      const [found, who] = [counters.get(`${name} ${side}`), spender[side]];
      // Hashed, since a count must not keep who came from where, nor be longer than its column.
      return found && who !== undefined ? [{ found, key: hashSecret(who) }] : [];
    });
  return {
    spend: async (name, spender) => {
      for (const { found, key } of touched(name, spender)) {
        try {
          await found.consume(key);
        } catch (thrown) {
          throw thrown instanceof RateLimiterRes ? limitReached(thrown.msBeforeNext) : thrown;
        }
      }
    },
    refund: async (name, spender) => {
      for (const { found, key } of touched(name, spender)) await found.reward(key);
    },
  };
}

/** Once a budget is used up, its refusals come from memory: they cost the database nothing. */
function counter(db: Database, keyPrefix: string, budget: Budgets[BudgetName], side: (typeof SIDES)[number]) {
  return new RateLimiterPostgres({
    storeClient: db.$client,
    tableName: "rate_limit",
    tableCreated: true,
    keyPrefix,
    points: budget[side],
    duration: budget.seconds,
    inMemoryBlockOnConsumed: budget[side] + 1,
  });
}

function limitReached(ms: number): DomainError {
  const seconds = Math.max(1, Math.ceil(ms / 1_000));
  const minutes = Math.ceil(seconds / 60);
  const [wait, reason]: [string, Reason] =
    seconds < 120
      ? [`${seconds} seconds`, { name: "tooOftenSeconds", values: { seconds } }]
      : [`${minutes} minutes`, { name: "tooOftenMinutes", values: { minutes } }];
  return new DomainError("LIMIT_REACHED", `That was too often. Try again in ${wait}.`, reason, seconds);
}
