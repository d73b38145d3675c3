extension StoryLexicon {
  /// How numbers are spelled out: `number` and a value, `dozen` and how many it is, or `scale` and the power of ten that
  /// it multiplies by; then the words in English, Russian, Urdu and Hindi.
  ///
  /// Chinese numerals are read by `StoryNumber`. Words for numbers that mean something else as often are left out.
  static let numbers = """
    number 1: one, один, одна, одно, одного, одной, одному, одним, ایک, एक
    number 1.5: полтора, полторы, ڈیڑھ, डेढ़
    number 2: two, два, две, двух, двум, двумя, двое, двоих, دو, دونوں, दो, दोनों
    number 2.5: ڈھائی, ढाई
    number 3: three, три, трех, трем, трое, троих, تین, तीन
    number 4: four, четыре, четырех, четверо, четверых, چار, चार
    number 5: five, пять, пяти, пятеро, пятерых, پانچ, पांच, पाँच
    number 6: six, шесть, шести, шестеро, шестерых, چھ, छह, छः
    number 7: seven, семь, семи, семеро, семерых, سات, सात
    number 8: eight, восемь, восьми, آٹھ, आठ
    number 9: nine, девять, девяти, نو, नौ
    number 10: ten, десять, десяти, دس, दस
    number 11: eleven, одиннадцат*, گیارہ, ग्यारह
    number 12: twelve, двенадцат*, بارہ, बारह
    number 13: thirteen, тринадцат*, تیرہ, तेरह
    number 14: fourteen, четырнадцат*, چودہ, चौदह
    number 15: fifteen, пятнадцат*, پندرہ, पंद्रह, पन्द्रह
    number 16: sixteen, шестнадцат*, سولہ, सोलह
    number 17: seventeen, семнадцат*, سترہ, सत्रह
    number 18: eighteen, восемнадцат*, اٹھارہ, अठारह
    number 19: nineteen, девятнадцат*, انیس, उन्नीस
    number 20: twenty, двадцат*, بیس, बीस
    number 21: اکیس, इक्कीस
    number 22: بائیس, बाईस, बाइस
    number 23: تئیس, तेईस, तेइस
    number 24: چوبیس, चौबीस
    number 25: پچیس, पच्चीस
    number 26: چھبیس, छब्बीस
    number 27: ستائیس, सत्ताईस, सत्ताइस
    number 28: اٹھائیس, अट्ठाईस, अट्ठाइस
    number 29: انتیس, उनतीस
    number 30: thirty, тридцат*, تیس, तीस
    number 31: اکتیس, इकतीस, इकत्तीस
    number 32: بتیس, बत्तीस
    number 33: تینتیس, तैंतीस
    number 34: چونتیس, चौंतीस
    number 35: پینتیس, पैंतीस
    number 36: چھتیس, छत्तीस
    number 37: سینتیس, सैंतीस
    number 38: اڑتیس, अड़तीस
    number 39: انتالیس, उनतालीस
    number 40: forty, сорок*, چالیس, चालीस
    number 41: اکتالیس, इकतालीस
    number 42: بیالیس, बयालीस
    number 43: تینتالیس, तैंतालीस
    number 44: چوالیس, चवालीस, चौवालीस
    number 45: پینتالیس, पैंतालीस
    number 46: چھیالیس, छियालीस
    number 47: سینتالیس, सैंतालीस
    number 48: اڑتالیس, अड़तालीस
    number 49: انچاس, उनचास
    number 50: fifty, пятьдесят*, пятидесяти, پچاس, पचास
    number 51: اکیاون, इक्यावन
    number 52: باون, बावन
    number 53: ترپن, तिरपन
    number 54: चौवन
    number 55: پچپن, पचपन
    number 56: چھپن, छप्पन
    number 57: ستاون, सत्तावन
    number 58: اٹھاون, अट्ठावन
    number 59: انسٹھ, उनसठ
    number 60: sixty, шестьдесят*, шестидесяти, ساٹھ, साठ
    number 61: اکسٹھ, इकसठ
    number 62: باسٹھ, बासठ
    number 63: تریسٹھ, तिरसठ
    number 64: چونسٹھ, चौंसठ
    number 65: پینسٹھ, पैंसठ
    number 66: چھیاسٹھ, छियासठ
    number 67: سڑسٹھ, सड़सठ
    number 68: اڑسٹھ, अड़सठ
    number 69: انہتر, उनहत्तर
    number 70: seventy, семьдесят*, семидесяти, ستر, सत्तर
    number 71: اکہتر, इकहत्तर
    number 72: बहत्तर
    number 73: تہتر, तिहत्तर
    number 74: چوہتر, चौहत्तर
    number 75: پچھتر, पचहत्तर
    number 76: چھہتر, छिहत्तर
    number 77: ستتر, सतहत्तर
    number 78: اٹھہتر, अठहत्तर
    number 79: اناسی, उनासी
    number 80: eighty, восемьдесят*, восьмидесяти, अस्सी
    number 81: اکیاسی, इक्यासी
    number 82: بیاسی, बयासी
    number 83: تراسی, तिरासी
    number 84: چوراسی, चौरासी
    number 85: پچاسی, पचासी
    number 86: چھیاسی, छियासी
    number 87: ستاسی, सत्तासी
    number 88: اٹھاسی, अट्ठासी
    number 89: नवासी
    number 90: ninety, девяносто, девяноста, نوے, नब्बे
    number 91: اکیانوے, इक्यानवे
    number 92: بانوے, बानवे
    number 93: ترانوے, तिरानवे
    number 94: چورانوے, चौरानवे
    number 95: پچانوے, पचानवे, पंचानवे
    number 96: چھیانوے, छियानवे
    number 97: ستانوے, सत्तानवे
    number 98: اٹھانوے, अट्ठानवे
    number 99: ننانوے, निन्यानवे
    number 200: двести, двухсот
    number 300: триста, трехсот
    number 400: четыреста, четырехсот
    number 500: пятьсот, пятисот
    number 600: шестьсот, шестисот
    number 700: семьсот, семисот
    number 800: восемьсот, восьмисот
    number 900: девятьсот, девятисот
    dozen 12: dozen, дюжин*, درجن, दर्जन
    scale 2: hundred, сто, ста, сотн*, сотен, سو, सौ
    scale 3: thousand*, тысяч*, тыс, ہزار*, हजार*, हज़ार*
    scale 5: lakh*, لاکھ*, लाख*
    scale 6: million*, mn, mln, миллион*, млн, ملین, मिलियन
    scale 7: crore*, کروڑ*, करोड़*
    scale 9: billion*, bn, bln, миллиард*, млрд, ارب, अरब
    scale 11: کھرب, खरब
    scale 12: trillion*, tn, trn, триллион*, трлн, ٹریلین, ट्रिलियन
    """
}
