import { destination, pino } from "pino";
import { env } from "./env.ts";

/** The process's log: JSON lines on standard error. */
export const log = pino({ level: env.LOG_LEVEL, serializers: { cause: pino.stdSerializers.err } }, destination(2));
