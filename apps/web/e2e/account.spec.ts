import { expect, test } from "./people.ts";

test("a second factor is set up, asked for at sign-in, and a recovery code stands in for it", async ({
  newPerson,
  browser,
  baseURL,
}) => {
  const person = await newPerson("Two Factors");
  const page = await person.context.newPage();
  await page.goto("/settings");
  const form = page.getByRole("form", { name: "Second factor" });
  await form.getByLabel("Current password").fill(person.password);
  await form.getByRole("button", { name: "Set up a second factor" }).click();
  await expect(page.getByRole("img", { name: "QR code of the key" })).toBeVisible();
  const key = (await page.getByText(/^[A-Z2-7]{32}$/).textContent()) ?? "";
  await page.getByLabel("Six digits").fill(await totp(key));
  await page.getByRole("button", { name: "Turn it on" }).click();
  const code =
    (await page
      .getByRole("listitem")
      .filter({ hasText: /^([a-z2-7]{4}-?){4}$/ })
      .first()
      .textContent()) ?? "";

  const elsewhere = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
  const other = await elsewhere.newPage();
  await other.goto("/sign-in");
  await other.getByLabel("E-mail").fill(person.email);
  await other.getByLabel("Password").fill(person.password);
  await other.getByRole("button", { name: "Sign in", exact: true }).click();
  await other.getByLabel("Code").fill("000000");
  await other.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(other.locator("form").getByRole("alert")).toContainText("That code is not right");
  await other.getByLabel("Code").fill(code);
  await other.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(other).toHaveURL("/");
  await elsewhere.close();
});

test("a new password signs the other browsers out; deleting says what goes, and ends everything", async ({
  newPerson,
  browser,
  baseURL,
}) => {
  const person = await newPerson("Leaver");
  const second = await browser.newContext({
    ...(baseURL ? { baseURL } : {}),
    storageState: await person.context.storageState(),
  });
  const page = await person.context.newPage();
  await page.goto("/settings");
  const form = page.getByRole("form", { name: "Password" });
  await form.getByLabel("Current password").fill(person.password);
  await form.getByLabel("New password").fill("another long password");
  await form.getByRole("button", { name: "Change password" }).click();
  await expect(form.getByRole("status")).toContainText("Your password is changed");
  await page.getByRole("button", { name: "Delete account…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("listitem").first()).toContainText("No documents of yours");
  await dialog.getByLabel("Your password").fill("another long password");
  await dialog.getByRole("button", { name: "Delete everything and leave" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect((await second.request.get("/api/history")).status()).toBe(401);
  await second.close();
});

/** RFC 6238 over a base32 key, as an authenticator does it. */
async function totp(key: string): Promise<string> {
  const bits = [...key].map((letter) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"),
  );
  const bytes = (bits.join("").match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(Math.floor(Date.now() / 30_000)));
  const algorithm = { name: "HMAC", hash: "SHA-1" };
  const secret = await crypto.subtle.importKey("raw", Uint8Array.from(bytes), algorithm, false, ["sign"]);
  const digest = new DataView(await crypto.subtle.sign("HMAC", secret, counter));
  const offset = digest.getUint8(19) & 15;
  return String((digest.getUint32(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
