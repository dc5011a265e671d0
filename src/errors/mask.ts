/** Errors of masking's settings and of encoder models; part of the catalogue in `errors.ts`. */
export const maskErrors = {
  'mask-class-unknown': {
    message: 'mask_off 里不认识“{name}”',
    hint: '可以关的类别：{choices}。几个之间用逗号隔开。',
    status: 500,
    exitCode: 106,
  },
  'mask-class-needed': {
    message: 'mask_off 不能关{name}',
    hint: '身份证号和银行卡号一旦流出无法收回，始终脱敏；请从 mask_off 里去掉它。',
    status: 500,
    exitCode: 107,
  },
  'model-changed': {
    message: '模型 {name} 的文件变了：{file}',
    hint: '文件与登记时的校验值不一致，没有使用。若确要换模型，请用 minsheng model add 重新登记。',
    status: 500,
    exitCode: 108,
  },
  'model-invalid': {
    message: '不能登记这个模型：{problem}',
    hint: '需要 config.json、tokenizer.json 和 onnx 文件夹里的 model*.onnx；请核对后再试。',
    status: 422,
    exitCode: 109,
  },
  'model-fetch': {
    message: '没有取到模型：{problem}',
    hint: '{hint}',
    status: 502,
    exitCode: 110,
  },
} as const;
