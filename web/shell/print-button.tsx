import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'

/** Prints the page as its rules for paper say. */
export const PrintButton = () => (
  <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
    打印
  </Button>
)
