import { describe, expect, it } from "vitest";
import { forwardedAddress } from "./address.ts";

describe("the address that a request is counted by", () => {
  it("is the peer's without a trusted proxy, whatever X-Forwarded-For says", () => {
    expect(forwardedAddress("192.0.2.1", "198.51.100.7", 0)).toBe("192.0.2.1");
    expect(forwardedAddress("192.0.2.1", undefined, 1)).toBe("192.0.2.1");
  });

  it("is as many steps from the end as there are trusted proxies, and no further", () => {
    const forwarded = "203.0.113.99, 198.51.100.7, 192.0.2.50";
    expect(forwardedAddress("192.0.2.1", forwarded, 1)).toBe("192.0.2.50");
    expect(forwardedAddress("192.0.2.1", forwarded, 2)).toBe("198.51.100.7");
    expect(forwardedAddress("192.0.2.1", forwarded, 4)).toBe("192.0.2.1");
    expect(forwardedAddress("192.0.2.1", "not an address", 1)).toBe("192.0.2.1");
  });

  it("is a network of IPv6, and IPv4 however it is written", () => {
    expect(forwardedAddress("2001:db8:1:2:3:4:5:6", null, 0)).toBe("2001:db8:1:2::/64");
    expect(forwardedAddress("2001:db8:1:2::9", null, 0)).toBe("2001:db8:1:2::/64");
    expect(forwardedAddress("::1", null, 0)).toBe("0:0:0:0::/64");
    expect(forwardedAddress("::ffff:192.0.2.1", null, 0)).toBe("192.0.2.1");
  });
});
