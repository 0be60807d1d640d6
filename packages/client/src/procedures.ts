import type { AppRouter } from "@marginalia/api";

/** What the server's router keeps of its procedures, by entity and verb. Spelt out here, so that a program needs none of tRPC's types. */
type Procedures = AppRouter["_def"]["record"];

type Kept = { _def: { type: string; $types: { input: unknown; output: unknown } } };

export type CallOptions = { signal?: AbortSignal };

export type WatchHandlers<Event> = {
  onStarted?: () => void;
  onData?: (event: Event) => void;
  /** What ends the watch for good; a broken line does not. */
  onError?: (error: Error) => void;
  onComplete?: () => void;
};

export type Watching = { unsubscribe(): void };

type Call<Input, Output> = undefined extends Input
  ? (input?: Input, options?: CallOptions) => Promise<Output>
  : (input: Input, options?: CallOptions) => Promise<Output>;

type Event<Output> = Output extends AsyncIterable<infer Each> ? Each : never;

type Way<Type, Input, Output> = Type extends "query"
  ? { query: Call<Input, Output> }
  : Type extends "mutation"
    ? { mutate: Call<Input, Output> }
    : { subscribe(input: Input, handlers: WatchHandlers<Event<Output>>): Watching };

/** Every procedure of the server, by entity and verb: `client.chatSession.get.query({ id })`. */
export type MarginaliaClient = {
  readonly [Entity in keyof Procedures]: {
    readonly [Verb in keyof Procedures[Entity]]: Procedures[Entity][Verb] extends Kept
      ? Way<
          Procedures[Entity][Verb]["_def"]["type"],
          Procedures[Entity][Verb]["_def"]["$types"]["input"],
          Procedures[Entity][Verb]["_def"]["$types"]["output"]
        >
      : never;
  };
};

type Part<Name extends "input" | "output"> = {
  [Entity in keyof Procedures]: {
    [Verb in keyof Procedures[Entity]]: Procedures[Entity][Verb] extends Kept
      ? Procedures[Entity][Verb]["_def"]["$types"][Name]
      : never;
  };
};

/** What each procedure takes: `Inputs["message"]["send"]`. */
export type Inputs = Part<"input">;
/** What each procedure answers: `Outputs["chatSession"]["get"]`. */
export type Outputs = Part<"output">;
