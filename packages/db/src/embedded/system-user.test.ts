import { userInfo } from "node:os";
import { expect, it } from "vitest";
import { chooseUser, findUser } from "./system-user.ts";

it("finds a system user by name, and does not invent one", async () => {
  const { username, uid, gid } = userInfo();
  expect(await findUser(username)).toEqual({ name: username, uid, gid });
  expect(await findUser("no-such-user-here")).toBeUndefined();
});

it("stays an ordinary user, but never stays root", async () => {
  const user = await chooseUser("/no/such/cluster");
  if (process.getuid?.() === 0) expect(user?.uid).toBeGreaterThan(0);
  else expect(user).toBeUndefined();
});
