/** Pages of one branch of the tree of pages: a reader gets to any page without all the others. */
const BRANCH = 20;

/** A PDF of so many pages, each with one line of text and a picture of about `weight` bytes. */
export function longPdf(pages: number, weight = 0): Buffer {
  const each = weight > 0 ? 3 : 2;
  const first = 4;
  const branches = first + each * pages;
  const numbers = (count: number, from: number, step: number) =>
    Array.from({ length: count }, (_, at) => `${from + step * at} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Count ${pages} /Kids [${numbers(Math.ceil(pages / BRANCH), branches, 1)}] >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  const side = Math.ceil(Math.sqrt(weight / 3));
  for (let page = 1; page <= pages; page += 1) {
    const own = objects.length + 1;
    const picture = weight > 0 ? `q 400 0 0 400 106 200 cm /P Do Q ` : "";
    const pictures = weight > 0 ? ` /XObject << /P ${own + 2} 0 R >>` : "";
    objects.push(
      `<< /Type /Page /Parent ${branches + Math.floor((page - 1) / BRANCH)} 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >>${pictures} >> /Contents ${own + 1} 0 R >>`,
      stream("", `${picture}BT /F1 12 Tf 72 720 Td (On page ${page} the moon pulls the sea.) Tj ET`),
    );
    if (weight > 0) {
      const image = `/Type /XObject /Subtype /Image /Width ${side} /Height ${side} /ColorSpace /DeviceRGB /BitsPerComponent 8`;
      objects.push(stream(image, noise(3 * side * side, page)));
    }
  }
  for (let page = 0; page < pages; page += BRANCH) {
    const count = Math.min(BRANCH, pages - page);
    const kids = numbers(count, first + each * page, each);
    objects.push(`<< /Type /Pages /Parent 2 0 R /Count ${count} /Kids [${kids}] >>`);
  }
  return pdfOf(objects);
}

/** A PDF of these objects, numbered from 1, the first its catalogue; a character is a byte. */
export function pdfOf(objects: readonly string[]): Buffer {
  let body = "%PDF-1.7\n";
  const offsets = objects.map((object, at) => {
    const offset = body.length;
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join("")}`;
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + table + trailer, "latin1");
}

export function stream(dictionary: string, content: string): string {
  return `<< ${dictionary} /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

/** Bytes that hardly compress, the same for the same seed. */
function noise(length: number, seed: number): string {
  let state = seed * 2_654_435_761;
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes.toString("latin1");
}
