"""What each command says of itself: a paragraph in Japanese, one in English.

They stand apart from the commands, so that the list of all commands is told without importing one.
"""

HELP_TEXTS = {
    "ask": (
        "言葉で聞いたことに、登録された資料に書かれた値だけで、場所とともに答えます。"
        "終了コード：1 資料に書かれていない、又は答えられない聞き方。\n\n"
        "Answers a question in words with what the documents print and where; exit 1 where it "
        "is not stated, or no shape fits the question."
    ),
    "backup": (
        "登録されたすべてを一つのファイルに控え、仮の場所に戻して同じであることを確かめます。\n\n"
        "Backs everything stored up in one file, and tries it by restoring it into a "
        "temporary place."
    ),
    "check": (
        "文書・記録・フォルダー、又は登録済みのすべて（何も指定しないとき）を点検し、"
        "食い違いを場所とともに示します。終了コード：0 指摘なし又は参考のみ、1 注意、8 誤り、"
        "2〜4 読めないものを除いて点検。了承済みの指摘は数えません。\n\n"
        "Checks documents, records, folders, or everything loaded (where nothing is named), "
        "and tells what disagrees and where. Exit: 0 nothing or notes only, 1 warnings, 8 "
        "errors, 2 to 4 something could not be read and was left out; accepted findings do "
        "not count."
    ),
    "confirm": (
        "受け付けたファイルの、確かめる前の値を並べます。KEY と判断を付けると、その値一つを"
        "確かめます：same 同じ、corrected 直す（--words）、blank 空欄、unreadable 判読不能、"
        "not_here ここにはない。\n\n"
        "Lists the values of a file that wait to be confirmed. With KEY and a decision, confirms "
        "that one: same, corrected (--words), blank, unreadable, not_here."
    ),
    "correct": (
        "シートの一欄を直し、理由とともに新しい版にします。公表済みなら訂正を始めます。番地は "
        "hyoka sheet が出します。\n\n"
        "Puts one leaf of a sheet right, as a new version with its reason; on a published "
        "sheet a correction begins. `hyoka sheet` prints the addresses."
    ),
    "demo": (
        "見本（架空の「里海省」）を新しいデータベースに登録し、サイトを開きます。\n\n"
        "Loads our samples of a fictional ministry into a new database and opens the site."
    ),
    "diff": (
        "二つの文書・記録・登録済みの評価を比べ、目標、文言、指標、数値、評定の違いを出します。"
        "違いがあれば終了コードは 1 です。\n\n"
        "Compares two documents, exchange files or stored evaluations. Exits with 1 where "
        "they differ."
    ),
    "digest": (
        "待っている仕事のお知らせを一人に一日一通作り、送ります。題名と番地だけで、中身は書きません。"
        "送り先は HYOKA_MAIL（なければファイル）です。\n\n"
        "Makes one mail a person and day about what waits for them, and sends it: titles and "
        "addresses, never content. HYOKA_MAIL names the server; without it, mails are files."
    ),
    "doctor": (
        "設置の状態を調べます：版、データの置き場所、データベース、時計、書体、鍵、守り。"
        "何も変えません。\n\n"
        "Looks the installation over: versions, data folder, database, clock, fonts, key, "
        "protection. Changes nothing."
    ),
    "export": (
        "登録済みのすべて、または文書・記録・フォルダーを、オープンデータとして書き出します。\n\n"
        "Exports everything stored, or documents, records and folders that are named, as "
        "open data."
    ),
    "form": (
        "様式を扱います。new FILE… は記入済みの票から下書きを作り、try FORM "
        "FILES… は様式を票に当てて欄ごとの結果を示し、check FILE… は誤りを確かめ、"
        "add FILE は自分の様式として置き、list は一覧、show は中身、words は使える語を"
        "示します。\n\n"
        "Forms: new FILE… drafts one from filled sheets, try FORM FILES… tells part by part "
        "how it fits, check FILE… finds what is wrong with one, add FILE keeps it as the "
        "office's own, list names all, show prints what they say, words tells the words "
        "one may use."
    ),
    "grade": (
        "公表された規則で評定を計算し、根拠をたどれる形で、省の評定と並べて示します。"
        "省の評定は変えません。\n\n"
        "Computes the grades by a published rule and shows them, with every step, beside "
        "those declared, which stay as they are."
    ),
    "import": (
        "行政事業レビュー、JUDGIT、IATI、OECD などの公開データを取り込みます。"
        "同じファイルは二度取り込まれません。\n\n"
        "Imports open data on budgets, reviews and aid. The same file is never imported "
        "twice."
    ),
    "key": (
        "控えと公開版に署名する鍵を作ります。公開鍵は誰でも minisign "
        "で確かめるのに使えます。\n\n"
        "Makes the key that signs backups and releases. Anybody can verify with minisign and "
        "the public half."
    ),
    "list": (
        "登録された評価を新しい順に示します。\n\n"
        "Lists the evaluations that are stored, newest first."
    ),
    "load": (
        "文書、交換形式の記録、またはそれらのフォルダーを登録します。同じ文書は二度登録されません。\n\n"
        "Loads documents, records in the exchange format, or a folder of them. The same "
        "document is never loaded twice."
    ),
    "migrate": (
        "データベースの表をこの版に合わせます。先に hyoka backup "
        "で控えを取ってください。\n\n"
        "Brings the tables of the database to this version. Make a backup first."
    ),
    "publish": (
        "公開サイトの全体を、サーバーなしで読めるファイルにします。変わらないページは書き直しません。"
        "検索はブラウザーの中で動き、目録には署名します。\n\n"
        "Writes the whole public site as files that need no server: unchanged pages are left as "
        "they are, search runs in the browser, and the list of files is signed."
    ),
    "query": (
        "予算と事業のデータに SQL で問い合わせます。読むだけで、何も変えません。\n\n"
        "Asks the data on budgets and projects in SQL. Reads only and changes nothing."
    ),
    "read": (
        "文書を読み、交換形式 hyoka-records/1（JSON）で出します。複数のときは "
        "JSON の配列になります。フォルダーは中の文書をすべて読み、-o "
        "のフォルダーに一件ずつ書いて、結果の表を出します。\n\n"
        "Reads documents and prints the exchange format hyoka-records/1 (JSON); several "
        "files give a JSON array. Of a folder, every document is read, written to the folder "
        "named with -o, and told in a table."
    ),
    "rebuild": (
        "一覧用の表を、保存された版から作り直します。\n\n"
        "Rebuilds the rows for lists from the saved revisions."
    ),
    "release": (
        "公開版を作ります：原文、記録、評定、指摘、様式、データ、規則と、その署名された目録。\n\n"
        "Makes a release: sources, records, grades, findings, forms, data and rules, with "
        "their signed list."
    ),
    "replay": (
        "公開版の署名を確かめ、評定・指摘・様式・データをすべて作り直して、"
        "同じバイトになるかを比べます。\n\n"
        "Verifies a release and derives its grades, findings, forms and data again, byte by "
        "byte. Needs no database."
    ),
    "restore": (
        "控えを、空のデータベースに戻します。SQLite の控えを PostgreSQL "
        "に戻すことも、その逆もできます。\n\n"
        "Restores a backup into an empty database, of the same engine or the other."
    ),
    "rulebook": (
        "評定の規則を扱います。list は一覧、show は中身（Markdown）、check "
        "は規則に付いた例を全て計算して確かめ、diff A B [FILE…] は二つの版の違いと、"
        "それで動く過去の評定を示します。\n\n"
        "Rules of grading: list names them, show prints what they say, check runs the worked "
        "cases each carries, diff A B [FILE…] tells what changes between two editions and "
        "which past grades would move."
    ),
    "schema": (
        "交換形式の JSON Schema を出します。\n\nPrints the JSON Schema of the exchange format."
    ),
    "search": (
        "登録された文書の本文・値・題名・指摘から探します。サイトの検索と同じ語が使えます。\n\n"
        "Searches every paragraph, value, title and finding that is stored, by the words the "
        "site's search takes."
    ),
    "serve": ("サイトを開きます。止めるには Ctrl+C。\n\nServes the site. Stop it with Ctrl+C."),
    "sheet": (
        "シートを一欄ずつ、番地・名前・中身で出します。--history では版の一覧です。\n\n"
        "Prints a sheet leaf by leaf: address, name, words. With --history, its versions."
    ),
    "sheets": (
        "HYOKA_USER の人に見えるシートを、状態・期限・次に見る人とともに並べます。\n\n"
        "Lists the sheets the person in HYOKA_USER sees: state, deadline, whose turn it is."
    ),
    "show": (
        "登録された評価を、名前（hyoka list の左端）か番号で示します。"
        "測定指標を添えることもできます。\n\n"
        "Shows a stored evaluation by its name (the first column of hyoka list) or number, "
        "or one of its indicators."
    ),
    "step": (
        "シートを次の段階へ進めます：submit 提出、forward 評価室へ、return "
        "差し戻し、approve 承認、publish 公表、correct 訂正、mark "
        "版にする、withdraw 取り下げ、restore 戻す。\n\n"
        "Takes a step of a sheet's way: submit, forward, return, approve, publish, correct, "
        "mark, withdraw, restore."
    ),
    "user": (
        "人・組織・役割を扱います。list は一覧、add ADDRESS NAME、office "
        "CODE NAME [ABOVE]、grant ADDRESS ROLE OFFICE、"
        "end ADDRESS ROLE OFFICE、password ADDRESS、"
        "deactivate ADDRESS、activate ADDRESS、give EVALUATION OFFICE"
        "（どの組織のものでもない登録済みの評価を渡す）。実行する人は "
        "HYOKA_USER のアドレスで示し、その人の省のことだけができます。\n\n"
        "People, offices and roles: list, add ADDRESS NAME, office CODE NAME [ABOVE], grant "
        "ADDRESS ROLE OFFICE, end ADDRESS ROLE OFFICE, password ADDRESS, deactivate ADDRESS, "
        "activate ADDRESS, give EVALUATION OFFICE (a loaded evaluation no office has). Who acts is "
        "the address in HYOKA_USER, and acts in their own ministry alone."
    ),
    "verify": (
        "保存された内容が、保存したときのままか（完全性）、"
        "前に控えた時点のものがすべてあるか（網羅性）を確かめます。\n\n"
        "Verifies that what is stored is what was saved, and, against a note kept elsewhere, "
        "that all of it is there."
    ),
    "write": (
        "記録から公式の様式を作ります。記録は交換形式の JSON、文書、"
        "または登録済みの評価の番号です。--book は何件でも一冊に綴じます。\n\n"
        "Writes an official form from records: an exchange file, a document, or the number "
        "of a stored evaluation. --book binds any number of them into one."
    ),
}
