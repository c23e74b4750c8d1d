// Every text of the page, Japanese and English. What the accounts say is never translated.

let language = 0;
export const speak = (name) => { language = name === "en" ? 1 : 0; };

const WORDS = {
  title: ["LINE れんしゅう電話", "LINE practice phones"],
  subtitle: ["本物のLINEには届きません。安心してためしてください。", "Nothing here reaches the real LINE. Try anything."],
  lost: ["つながりません。プログラムが止まっていないか見てください。", "No connection. Is the program still running?"],
  whose: ["表示する電話", "Phones shown"],
  phoneOf: ["{}さんの電話", "{}'s phone"],
  font: ["文字の大きさ", "Text size"],
  font0: ["標準", "Normal"], font1: ["大", "Large"], font2: ["特大", "Largest"],
  language: ["English", "日本語"],
  help: ["使い方", "How to use"],
  backstage: ["しくみを見る", "Backstage"],
  backToPhones: ["電話に戻る", "Back to phones"],
  close: ["閉じる", "Close"], cancel: ["やめる", "Cancel"], ok: ["決定", "OK"],
  now: ["いまの時刻(日本)", "Time now (Japan)"],
  hour: ["+1時間", "+1 hour"], oneDay: ["+1日", "+1 day"], moveTo: ["日時を選ぶ", "Go to…"],
  moveTitle: ["時計を進める", "Move the clock"],
  moveHelp: ["日本の日付と時刻を選んでください。時計は進むだけで、戻せません。",
    "Choose a date and time in Japan. The clock only goes forward."],
  moving: ["時計を進めています…", "Moving the clock…"],
  talks: ["トーク", "Chats"], newAccounts: ["まだ友だちでないアカウント", "Accounts not yet added"],
  groups: ["グループ", "Groups"],
  addFriend: ["友だち追加", "Add friend"], add: ["追加", "Add"], notNow: ["あとで", "Not now"],
  scan: ["QRコードを読み取る", "Scan a QR code"],
  noTalks: ["まだ友だちがいません。", "No friends yet."],
  noTalksHint: ["下のアカウントの「友だち追加」を押すと、トークが始まります。",
    "Press “Add friend” below to start a chat."],
  noMessages: ["まだメッセージはありません", "No messages yet"],
  makeGroup: ["グループを作る", "Make a group"], groupName: ["グループの名前", "Name of the group"],
  groupExample: ["バーベキュー係", "BBQ team"], groupMembers: ["いっしょに入る人", "Members"],
  groupAccount: ["招待するアカウント", "Account to invite"],
  official: ["公式アカウント", "Official account"],
  back: ["トーク一覧に戻る", "Back to chats"],
  talkMenu: ["このトークのメニュー", "Menu of this chat"],
  talkWith: ["{}とのトーク", "Chat with {}"],
  unread: ["未読{}件", "{} unread"],
  read: ["既読", "Read"], edited: ["編集済み", "Edited"],
  block: ["ブロックする", "Block"], unblock: ["ブロックを解除する", "Unblock"],
  blocked: ["ブロック中です。メッセージは届きません。", "Blocked. No messages arrive."],
  blockedShort: ["ブロック中", "Blocked"],
  unsentMine: ["メッセージの送信を取り消しました", "You unsent a message"],
  unsentTheirs: ["メッセージの送信が取り消されました", "A message was unsent"],
  write: ["メッセージを入力", "Write a message"], writeShort: ["メッセージ", "Message"], send: ["送信", "Send"],
  attach: ["送るものを選ぶ", "Attach"], stickers: ["スタンプ", "Stickers"],
  openMenu: ["メニューを開く", "Open the menu"], closeMenu: ["メニューを閉じる", "Close the menu"],
  keyboard: ["文字を入力する", "Type a message"], richMenu: ["リッチメニュー", "Rich menu"],
  quick: ["かんたん返信", "Quick replies"],
  messageMenu: ["このメッセージのメニュー", "Menu of this message"],
  unsend: ["送信を取り消す", "Unsend"], edit: ["編集する", "Edit"], copy: ["コピーする", "Copy"],
  editing: ["メッセージを編集しています", "Editing a message"],
  photo: ["写真", "Photo"], video: ["動画", "Video"], voice: ["ボイスメッセージ", "Voice message"],
  file: ["ファイル", "File"], location: ["位置情報", "Location"], sticker: ["スタンプ", "Sticker"],
  photoPick: ["送る写真を選んでください", "Choose a photo"],
  placePick: ["送る場所を選んでください", "Choose a place"],
  flowers: ["花だん", "Flower bed"], mountain: ["山の朝", "Morning mountain"], lunch: ["お弁当", "Lunch box"],
  receipt: ["手書きのメモ", "Handwritten note"],
  openMap: ["地図を開く", "Open map"], map: ["地図", "Map"],
  play: ["再生", "Play"], image: ["画像", "Image"], noPicture: ["画像を表示できません", "Picture not shown"],
  callTitle: ["電話をかける", "Make a call"], callText: ["{} に電話をかけますか?", "Call {}?"],
  callNote: ["練習用なので、本当の電話はかかりません。", "This is practice: no real call is made."],
  call: ["かける", "Call"], called: ["{} に電話をかけました(練習)", "Called {} (practice)"],
  copied: ["コピーしました", "Copied"],
  opened: ["新しいタブで開きました", "Opened in a new tab"],
  badLink: ["このリンクは開けません", "This link cannot be opened"],
  when: ["日時を選んでください", "Choose a date or time"],
  scanHelp: ["QRコードの中身(リンク)をはりつけてください。お手紙のQRコードを読み取ったときと同じ動きをします。",
    "Paste the link inside the QR code. It acts as if the code had been scanned."],
  letters: ["手元の手紙", "Letters at hand"],
  letterOf: ["{}さんの手紙", "{}'s letter"],
  scanLetter: ["手紙を読みとる", "Scan the letter"],
  scanLabel: ["リンク", "Link"],
  scanBad: ["LINEのリンクではないようです。https://line.me/R/oaMessage/… か https://line.me/R/ti/p/… をはりつけてください。",
    "Not a LINE link. Paste https://line.me/R/oaMessage/… or https://line.me/R/ti/p/…"],
  scanUnknown: ["アカウント {} は見つかりません。", "There is no account {}."],
  scanLost: ["友だちになる前だったので、入力されるはずの文字は消えました。もう一度QRコードを読み取ってください。",
    "Not a friend yet, so the typed text was lost. Scan the code once more."],
  unsupported: ["この種類のメッセージ({})は表示できません", "Messages of kind {} are not shown"],
  failed: ["うまくいきませんでした: {}", "That did not work: {}"],
  // The panel
  seen: ["LINEが見たもの", "What LINE saw"], log: ["システムの記録", "System log"],
  faults: ["障害を起こす", "Make faults"], channels: ["チャネル", "Channels"],
  quota: ["今月の送信数(通)", "Messages this month"], unlimited: ["上限なし", "no limit"],
  calls: ["LINEへの呼び出し", "Calls to LINE"], hooks: ["LINEからの知らせ(Webhook)", "Webhooks from LINE"],
  noCalls: ["まだ何も呼び出されていません。", "No calls yet."],
  noHooks: ["まだ何も送られていません。電話で「友だち追加」を押してみてください。",
    "Nothing sent yet. Press “Add friend” on a phone."],
  noLogs: ["まだ記録はありません。", "Nothing logged yet."],
  recipients: ["{}人", "{} recipients"], retryKey: ["再試行キー", "Retry key"], requestId: ["要求番号", "Request id"],
  attempts: ["{}回目で受領", "took {} attempts"], notDelivered: ["届かず", "no answer"], waiting: ["送信中", "sending"],
  allFunctions: ["すべての関数", "All functions"], filterFunction: ["関数でしぼる", "Function"],
  filterLevel: ["重要度でしぼる", "Level"], allLevels: ["すべて", "All"],
  faultIntro: ["LINEの側で起きる障害をここで起こして、システムが立ち直るようすを見ます。",
    "Make LINE fail here and watch the system recover."],
  faultKind: ["障害の種類", "Kind of fault"], faultTo: ["アカウント", "Account"],
  allAccounts: ["すべてのアカウント", "All accounts"],
  faultPath: ["呼び出しの種類", "Which calls"], allCalls: ["すべての呼び出し", "All calls"],
  faultTimes: ["回数", "How many times"], makeFault: ["障害を起こす", "Make it fail"],
  faultSet: ["次の{}回の呼び出しで障害が起きます", "The next {} calls will fail"],
  mend: ["障害をすべて取り消す", "Cancel all faults"],
  pending: ["待っている障害", "Faults waiting"], nonePending: ["ありません", "None"],
  webhookFaults: ["Webhookの乱れ", "Disorder of webhooks"],
  doubling: ["同じ知らせを2回送る", "Send every webhook twice"],
  disorder: ["順番を入れかえて送る", "Send webhooks out of order"],
  redeliver: ["届かなかった知らせを再送する", "Redeliver what was not taken"],
  redelivered: ["{}件を再送しました", "{} redelivered"],
  redelivery: ["Webhookの再送", "Webhook redelivery"],
  channelIntro: ["LINE Developersコンソールに表示されるものと同じ内容です。この練習の中だけで使えます。",
    "What the LINE Developers console would show. Only valid in this simulator."],
  channelId: ["チャネルID", "Channel ID"], secret: ["チャネルシークレット", "Channel secret"],
  basicId: ["ベーシックID", "Basic ID"], botId: ["ボットのユーザーID", "Bot user ID"],
  webhookUrl: ["Webhook URL", "Webhook URL"], none: ["(未設定)", "(not set)"],
  webhookOn: ["Webhookの利用", "Use webhook"],
  show: ["表示", "Show"], hide: ["かくす", "Hide"],
  test: ["Webhookを検証", "Test webhook"], testOk: ["成功しました({})", "Success ({})"],
  testBad: ["失敗しました({})", "Failed ({})"], addLink: ["友だち追加リンク", "Add-friend link"],
  helpText: [[
    "左の電話は、それぞれ別の人のスマートフォンです。上の名前を押すと、見たい人の電話を出し入れできます。",
    "「友だち追加」を押すとトークが始まります。ボタンやメニューを押したり、文字を送ったりしてみてください。",
    "上の時計を「+1時間」「+1日」で進めると、お知らせの時刻になったときのようすを見られます。",
    "右の「しくみを見る」では、LINEとシステムのやりとり、記録、障害のようすを見られます。",
    "自分が送ったメッセージの「…」を押すと、取り消しや編集ができます。",
  ], [
    "Each phone belongs to another person. Press a name above to show or hide a phone.",
    "Press “Add friend” to start a chat. Tap buttons and menus, or type something.",
    "Move the clock by an hour or a day to see what happens then.",
    "Backstage shows what LINE saw, what the system logged, and lets you make faults.",
    "Press “…” beside your own message to unsend or edit it.",
  ]],
};

export function t(key, ...values) {
  const text = WORDS[key][language];
  if (typeof text !== "string") return text;
  return values.reduce((filled, value) => filled.replace("{}", String(value)), text);
}

// What a call to LINE is for, in words instead of a path.
const CALLS = [
  [/\/message\/reply$/, "返信", "Reply"], [/\/message\/push$/, "プッシュ送信", "Push"],
  [/\/message\/multicast$/, "一斉送信(相手を指定)", "Multicast"],
  [/\/message\/broadcast$/, "全員に送信", "Broadcast"],
  [/\/message\/narrowcast/, "しぼりこみ送信", "Narrowcast"], [/\/validate\//, "送信前の検査", "Validate"],
  [/\/quota\/consumption/, "使った通数を見る", "Quota used"], [/\/quota/, "通数の上限を見る", "Quota"],
  [/\/profile\//, "プロフィールを見る", "Profile"], [/\/oauth2?\//, "アクセストークン", "Token"],
  [/\/channel\/webhook\/test/, "Webhookの検証", "Test webhook"],
  [/\/channel\/webhook/, "Webhookの設定", "Webhook endpoint"], [/\/bot\/info/, "アカウント情報", "Bot info"],
  [/\/richmenu/, "リッチメニュー", "Rich menu"], [/\/content/, "写真などの中身", "Content"],
  [/\/chat\/loading/, "入力中の表示", "Loading"], [/markAsRead/, "既読にする", "Mark as read"],
  [/\/insight\//, "統計", "Insight"], [/\/followers\//, "友だちの一覧", "Followers"],
];

export function callName(path) {
  const found = CALLS.find(([pattern]) => pattern.test(path));
  return found ? found[1 + language] : path;
}

export const FAULTS = [
  ["500_before", "エラー500(受け付ける前)", "500 before taking it"],
  ["500_after", "エラー500(受け付けた後)", "500 after taking it"],
  ["timeout", "返事がおそい(時間切れ)", "Timeout"], ["drop", "通信が切れる", "Dropped connection"],
  ["429", "混雑(429)", "Too many requests (429)"], ["garbage", "こわれた返事", "Garbled answer"],
];
export const faultName = (kind) => (FAULTS.find((f) => f[0] === kind) ?? [kind, kind, kind])[1 + language];

const EVENTS = {
  follow: ["友だち追加", "follow"], unfollow: ["ブロック", "unfollow"], message: ["メッセージ", "message"],
  postback: ["ボタン", "postback"], unsend: ["送信取消", "unsend"], join: ["グループ参加", "join"],
  leave: ["グループ退出", "leave"], memberJoined: ["メンバー参加", "member joined"],
  memberLeft: ["メンバー退出", "member left"], edit: ["編集", "edit"], messageEdited: ["編集", "edit"],
};
const KINDS = {
  text: "文字", sticker: "スタンプ", image: "写真", video: "動画", audio: "声", file: "ファイル", location: "位置情報",
};

export function eventName({ type, message }) {
  const name = (EVENTS[type] ?? [type, type])[language];
  if (!message) return name;
  return language ? `${name} (${message.type})` : `${name}(${KINDS[message.type] ?? message.type})`;
}
