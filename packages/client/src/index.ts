export { createMarginaliaClient, isMarginaliaError, type MarginaliaClient } from "./client.ts";
