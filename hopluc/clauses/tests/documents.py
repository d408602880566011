"""Documents written for the tests, in the forms of the genre. Every place, body and figure in them is made \
up."""

STATE_DIRECTIVE = """\
ỦY BAN NHÂN DÂN
TỈNH SÔNG LAM
_______
Số: 07/CT-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
_______________
Sông Lam, ngày 05 tháng 02 năm 2021

CHỈ THỊ
Về tăng cường hỗ trợ hợp tác xã
chuyển đổi số trên địa bàn tỉnh

Thực hiện Nghị quyết số 20-NQ/TU ngày 15/12/2020 của Tỉnh ủy về phát triển kinh tế tập thể, đến ngày \
31/12/2020 toàn tỉnh có trên 240 hợp tác xã, trong đó 12,5% đã dùng phần mềm kế toán. Tuy nhiên, việc ứng \
dụng còn chậm.
Để khắc phục tình trạng trên, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành, Ủy ban nhân dân các \
huyện, thành phố thực hiện tốt các nhiệm vụ sau:
1. Nhiệm vụ chung
a) Quán triệt Chỉ thị này đến từng đơn vị trực thuộc.
b) Hàng quý rà soát danh sách hợp tác xã chưa có phần mềm; gửi báo cáo về Sở Kế hoạch và Đầu tư trước ngày 20 \
tháng 3 hàng năm.
2. Nhiệm vụ cụ thể
2.1. Sở Kế hoạch và Đầu tư:
- Chủ trì, phối hợp với Sở Tài chính và Liên minh Hợp tác xã tỉnh xây dựng kế hoạch chuyển đổi số của hợp tác \
xã giai đoạn 2021-2025, trình Ủy ban nhân dân tỉnh trước ngày 30/6/2021.
- Định kỳ 6 tháng, tổng hợp, báo cáo kết quả thực hiện với Ủy ban nhân dân tỉnh.
2.2 Sở Thông tin và Truyền thông
- Tập huấn cho cán bộ hợp tác xã, hoàn thành trong quý IV năm 2021;
- Thường xuyên kiểm tra việc bảo đảm an toàn thông tin.
3. Giao Ủy ban nhân dân các huyện, thành phố bố trí kinh phí, phân công cán bộ theo dõi.
4. Đề nghị Ủy ban Mặt trận Tổ quốc tỉnh vận động thành viên hợp tác xã tham gia học tập.
Chỉ thị này có hiệu lực kể từ ngày ký./.

Nơi nhận:
- Thủ tướng Chính phủ (b/c);
- Thường trực Tỉnh ủy (b/c);
- Các sở, ban, ngành (t/h);
- Cổng thông tin điện tử tỉnh;
- Lưu: VT, KT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Trần Thị Mẫu
"""

PARTY_PLAN = """\
TỈNH ỦY SÔNG LAM
BAN TUYÊN GIÁO
*
Số 12-KH/BTGTU
ĐẢNG CỘNG SẢN VIỆT NAM
Sông Lam, ngày     tháng     năm 2021

KẾ HOẠCH
tuyên truyền về kinh tế tập thể

I. MỤC ĐÍCH, YÊU CẦU
1. Kinh tế tập thể là thành phần quan trọng, năm qua đã có nhiều chuyển biến.
2. Xác định tuyên truyền là nhiệm vụ của cả hệ thống chính trị.
II. NHIỆM VỤ
1. Phòng Tuyên truyền - Báo chí chủ trì:
a) Biên soạn đề cương;
b) Xây dựng chuyên mục trên báo, phối hợp với Đài Phát thanh và Truyền hình tỉnh phát sóng hằng tháng; đồng \
thời đăng tải trên cổng thông tin.
2. Văn phòng Ban
+ Bố trí kinh phí trước ngày 15/3/2021.
• Tổng hợp kết quả.

T/M BAN
KT. TRƯỞNG BAN
PHÓ TRƯỞNG BAN

Nguyễn Văn Mẫu
"""

# Line breaks, page headers, stray spaces, the tone mark on the other vowel, a number cut in two.
NOISY_DECISION = """\
CÔNG BÁO/Số 12/Ngày 01-03-2021
7

HỘI ĐỒNG NHÂN DÂN
TỈNH SÔNG LAM

Số:  03/NQ-HĐND

CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập – Tự do – Hạnh phúc
Sông Lam, ngày 09 tháng 12 năm 2020

NGHỊ QUYẾT
Về chính sách  hỗ trợ hợp tác xã, tổ hợp tác và các hộ sản xuất
Nông nghiệp sạch

Căn cứ Luật Hợp tác xã ngày 20 tháng 11 năm 2012;
Căn cứ Kết luận số 70-
KL/TW ngày 09 tháng 3 năm 2020 của Bộ Chính trị;

QUYẾT NGHỊ:
Điều 1. Thông qua 02 chính sách:
1. Hỗ trợ lãi suất vay vốn cho hợp tác xã.
2. Hỗ trợ đào tạo.
Điều 2. Uỷ ban nhân dân tỉnh tổ chức thực hiện Nghị quyết này xong trước
ngày 01 tháng 7 năm 2021 đối với vùng thấp, xong trước ngày 31 tháng 12 năm
2021 đối với vùng cao; hằng năm báo cáo Hội đồng nhân dân tỉnh kết quả thực

CÔNG BÁO/Số 12/Ngày 01-03-2021
8

hiện. Thường trực Hội đồng nhân dân tỉnh có trách nhiệm giám sát việc thực
hiện.
Điều 3. Nghị quyết này có hiệu lực từ ngày 01 tháng 01 năm 2021.
CHỦ TỊCH

Lê Văn Mẫu
"""
