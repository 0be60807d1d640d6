// Loaded into a server by `--import`: profiles it until it ends. NODE_OPTIONS does not take --cpu-prof.
import { writeFileSync } from "node:fs";
import { Session } from "node:inspector";

if (process.argv[1]?.endsWith("start.mjs")) {
  const session = new Session();
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.start");
  process.once("exit", () => {
    session.post("Profiler.stop", (_, { profile }) => {
      writeFileSync(`${process.env.BENCH_PROFILE}/server-${process.pid}.cpuprofile`, JSON.stringify(profile));
    });
  });
}
