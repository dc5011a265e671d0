/** Errors of messages that stations push and of their tokens; part of the catalogue in `errors.ts`. */
export const pushErrors = {
  'push-unauthorised': {
    message: '没有收：{problem}',
    hint: '请在 Authorization 里写 Bearer 和完整的令牌（ms_ 开头）；令牌由县里用 minsheng token add 发给站点。',
    status: 401,
    exitCode: 93,
  },
  'push-other-station': {
    message: '没有收：{where}写的站点“{station}”不是这个令牌的站点',
    hint: '一个令牌只能推送自己站点的意见；不写 station 就是令牌的站点。',
    status: 403,
    exitCode: 94,
  },
  'push-invalid': {
    message: '没有收：{problem}',
    hint: '请改正后整批再推送一次；这一批一件都没有存。',
    status: 400,
    exitCode: 95,
  },
  'push-too-large': {
    message: '没有收：内容超过 {megabytes} MB',
    hint: '请分成几批推送，每批至多 {items} 件。',
    status: 413,
    exitCode: 96,
  },
  'push-key-reused': {
    message: '没有收：这个 Idempotency-Key 已经用于别的内容',
    hint: '内容不同的请求要用不同的 Idempotency-Key；重发同样的内容才用同一个。',
    status: 409,
    exitCode: 97,
  },
  'push-too-often': {
    message: '推送得太频繁，没有收',
    hint: '请在 {seconds} 秒后用同样的 Idempotency-Key 再推送。',
    status: 429,
    exitCode: 98,
  },
  'push-elsewhere': {
    message: '另一个服务正在为这个数据仓接收推送：{owner}（{age}前开始）',
    hint: '一个数据仓只能由一个服务接收推送。若那个服务已经停止而且在另一台机器上，请删除 {file}。',
    status: 503,
    exitCode: 99,
  },
  'address-busy': {
    message: '{what}的地址 {address} 不能用：{problem}',
    hint: '请换一个端口，或先停掉占用它的程序。',
    status: 500,
    exitCode: 100,
  },
} as const;
