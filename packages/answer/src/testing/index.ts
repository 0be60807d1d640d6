export { type ModelServer, startModelServer } from "./model-server.ts";
