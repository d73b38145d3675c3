/// What news counts, in the languages that are read: a topic that names one of the words is understood in all of them.
enum CountedNouns {
  /// Each line has the words for one kind of thing.
  private static let kinds: [String] = [
    "helicopter*|gunship*|chopper*|helo*|вертолет*|ہیلی کاپٹر*|हेलीकॉप्टर*|हेलिकॉप्टर*|हेलीकाप्टर*|直升机|直升機",
    "aircraft|plane*|jet*|fighter*|warplane*|самолет*|истребител*|طیار*|جیٹ|विमान*|लड़ाकू|飞机|战机|战斗机",
    "tank*|танк*|ٹینک*|टैंक*|坦克", "missile*|rocket*|ракет*|میزائل*|मिसाइल*|导弹|火箭",
    "drone*|uav*|беспилотник*|дрон*|ڈرون*|ड्रोन*|无人机",
    "ship*|warship*|vessel*|frigate*|корабл*|судов|суда|судно|фрегат*|جہاز*|जहाज*|युद्धपोत*|军舰|舰艇|舰船|船只",
    "submarine*|подлод*|подводн*|آبدوز*|पनडुब्बी|पनडुब्बियां|पनडुब्बियों|潜艇",
    "soldier*|troop*|serviceme*|personnel|marine*|commando*|военнослужащ*|солдат*|военных|десантник*|бойц*|فوجی*|اہلکار*|"
      + "سپاہی*|सैनिक*|जवान*|士兵|官兵|军人|兵力|部队",
    "countr*|nation*|state*|navies|стран|страны|странах|странам|странами|страна|государств*|ممالک|ملکوں|ملک|देश*|国家|国",
    "reactor*|nuclear unit*|power unit*|реактор*|энергоблок*|блоков|блока|ری ایکٹر*|रिएक्टर*|反应堆|机组",
    "regiment*|squadron*|полк*|дивизион*|эскадрил*|رجمنٹ*|اسکواڈرن*|रेजिमेंट*|स्क्वाड्रन*|团",
    "visit*|trip*|визит*|поезд*|دورے|دوروں|دورہ|दौरे|दौरों|दौरा|यात्रा*|访问",
    "condition*|point*|item*|action item*|target*|услов*|пункт*|требован*|شرائط|شرط|نکات|اہداف|शर्त*|बिंदु*|मानक*|条件|项",
    "recommendation*|рекоменда*|سفارشات|सिफारिश*|建议",
    "person*|people|men|человек|людей|افراد|لوگ*|लोग*|व्यक्ति*|人",
    "killed|dead|death*|убит*|погиб*|ہلاک|جاں بحق|مارے|मारे|मौत*|मरे|死亡|丧生",
    "wounded|injured|injur*|ранен*|пострадав*|زخمی|घायल|受伤",
    "compan*|firm*|компани*|фирм*|کمپنی*|کمپنیاں|कंपनी|कंपनियां|कंपनियों|公司|企业",
    "agreement*|accord*|deal*|contract*|memorand*|соглашен*|контракт*|меморандум*|معاہد*|समझौत*|करार*|协议|合同|协定",
    "project*|проект*|منصوب*|परियोजना*|项目", "job*|рабоч* мест*|ملازمت*|नौकरी|नौकरियां|रोजगार|岗位|就业岗位",
    "vehicle*|машин|машины|автомобил*|گاڑی*|गाड़ी|गाड़ियां|वाहन*|车辆|汽车", "school*|школ*|اسکول*|स्कूल*|学校",
    "prisoner*|заключенн*|قیدی*|कैदी|कैदियों|囚犯", "refugee*|беженц*|مہاجرین|शरणार्थी|शरणार्थियों|难民",
    "system*|комплекс*|систем*|نظام|سسٹم*|प्रणाली|सिस्टम|系统", "engine*|двигател*|انجن*|इंजन*|发动机",
    "well*|скважин*|کنوئیں|کنوؤں|कुएं|कुओं|油井|气井", "cylinder*|warhead*|боеголов*|وارہیڈ*|वॉरहेड*|弹头",
  ]

  /// The kind of each word.
  static let lexicon = Lexicon<Int>(kinds.enumerated().map { (phrases: $0.element, value: $0.offset) })

  /// The kinds that the words of a topic's unit are of.
  static func kinds(of unit: String) -> Set<Int> {
    let tokens = TokenizedText(unit).tokens
    return Set(tokens.indices.compactMap { lexicon.match(tokens, at: $0)?.value })
  }

  /// The words with which Chinese counts things.
  static let classifiers: Set<String> = [
    "架", "套", "个", "個", "名", "人", "国", "國", "艘", "台", "座", "辆", "次", "项", "条", "枚", "位", "家", "种", "部", "支", "批", "所",
    "户",
    "例", "起", "处", "份", "件", "只", "门", "轮", "股", "笔", "轮", "点",
  ]
}
