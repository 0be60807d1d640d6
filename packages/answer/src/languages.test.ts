import { ingestText } from "@marginalia/ingest";
import { describe, expect, it } from "vitest";
import { quotingAnswerer } from "./index.ts";

/** Three sentences, a question the second answers, and a question about something else. */
const CASES = [
  {
    language: "Chinese",
    sentences: ["这座桥建于一九三二年。", "设计师是来自上海的工程师王明。", "每天有很多游客来参观。"],
    question: "谁是桥的设计师？",
    unrelated: "法国的总统叫什么名字？",
  },
  {
    language: "Japanese",
    sentences: ["この橋は川の上にあります。", "橋の設計者は東京の技師、田中です。", "毎日たくさんの観光客が訪れます。"],
    question: "設計者は誰ですか？",
    unrelated: "フランスの大統領の名前は何ですか？",
  },
  {
    language: "Thai",
    sentences: ["สะพานนี้อยู่เหนือแม่น้ำ", "วิศวกรผู้ออกแบบสะพานชื่อสมชาย", "มีนักท่องเที่ยวมาเยี่ยมชมทุกวัน"],
    question: "ใครเป็นวิศวกรผู้ออกแบบ?",
    unrelated: "ประธานาธิบดีฝรั่งเศสคือใคร?",
  },
  {
    language: "Arabic",
    sentences: ["يقع الجسر فوق النهر الكبير.", "صمّم المهندس سامي هذا البناء في دمشق.", "يزور السياح المدينة كل يوم."],
    question: "من هو المهندس الذي صمم المبنى؟",
    unrelated: "ما اسم رئيس فرنسا؟",
  },
  {
    language: "Hindi",
    sentences: ["यह पुल नदी के ऊपर है।", "इस पुल को इंजीनियर रमेश ने बनाया था।", "हर दिन बहुत पर्यटक आते हैं।"],
    question: "इंजीनियर का नाम क्या है?",
    unrelated: "फ्रांस के राष्ट्रपति कौन हैं?",
  },
  {
    language: "Russian",
    sentences: [
      "Мост стоит над большой рекой.",
      "Его построил инженер Иван Петров из Москвы.",
      "Каждый день сюда приезжают туристы.",
    ],
    question: "Как звали инженера, который построил мост?",
    unrelated: "Кто президент Франции?",
  },
  {
    language: "Turkish",
    sentences: [
      "Köprü büyük nehrin üzerindedir.",
      "Köprüyü İstanbullu mühendis Ahmet Yılmaz tasarladı.",
      "Her gün turistler buraya gelir.",
    ],
    question: "Köprünün mühendisi kimdir?",
    unrelated: "Fransa cumhurbaşkanının adı nedir?",
  },
  {
    language: "Greek",
    sentences: [
      "Η γέφυρα βρίσκεται πάνω από το ποτάμι.",
      "Ο μηχανικός Νίκος Παπάς σχεδίασε το έργο.",
      "Κάθε μέρα έρχονται τουρίστες.",
    ],
    question: "Ποιος είναι ο μηχανικός του έργου;",
    unrelated: "Ποιος είναι ο πρόεδρος της Γαλλίας;",
  },
  {
    language: "Vietnamese",
    sentences: [
      "Cây cầu nằm trên sông lớn.",
      "Kỹ sư Nguyễn Văn Nam đã thiết kế công trình này.",
      "Mỗi ngày có nhiều du khách đến đây.",
    ],
    question: "Kỹ sư nào đã thiết kế công trình?",
    unrelated: "Tổng thống Pháp tên là gì?",
  },
  {
    language: "Korean",
    sentences: [
      "이 다리는 강 위에 있습니다.",
      "설계자는 서울의 기술자 김민수입니다.",
      "매일 많은 관광객이 찾아옵니다.",
    ],
    question: "다리의 설계자는 누구입니까?",
    unrelated: "프랑스 대통령의 이름은 무엇입니까?",
  },
];

async function firstQuote(question: string, text: string): Promise<string | null> {
  const { passages } = ingestText(text, "text");
  for await (const event of quotingAnswerer.answer({ question, passages, history: [] })) {
    if (event.type === "citation") return event.quote;
  }
  return null;
}

describe.each(CASES)("in $language", ({ sentences, question, unrelated }) => {
  it("the sentence that answers is quoted first", async () => {
    expect(await firstQuote(question, sentences.join("\n"))).toBe(sentences[1]);
  });

  it("a question about something else finds nothing", async () => {
    expect(await firstQuote(unrelated, sentences.join("\n"))).toBeNull();
  });
});
